package dev.signalbox.journal.sql;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Something asked of the writer, and the thread that waits for it.
abstract sealed class Ticket permits Append, Task {

  private final Thread waiting = Thread.currentThread();
  private @Nullable Ticket next; // of the writer's queue
  private @Nullable Throwable failure;
  private volatile boolean settled;

  final @Nullable Ticket next() {
    return next;
  }

  final void setNext(@Nullable Ticket ticket) {
    next = ticket;
  }

  /// Lets the waiting thread go on: what it asked for is on disk.
  final void succeed() {
    settled = true;
    LockSupport.unpark(waiting);
  }

  /// Lets the waiting thread go on with bad news, unless it has gone on already.
  final void fail(Throwable cause) {
    if (!settled) {
      failure = cause;
      succeed();
    }
  }

  /// Waits until the writer has seen to it. An interrupt does not end the wait, since what was
  /// asked for happens all the same; the thread is interrupted again afterwards.
  ///
  /// @return why it failed, or null
  final @Nullable Throwable await() {
    var interrupted = false;
    while (!settled) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      waiting.interrupt();
    }
    return failure;
  }
}
