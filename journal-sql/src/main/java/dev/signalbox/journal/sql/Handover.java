package dev.signalbox.journal.sql;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Hands tickets from many threads to the writer: one compare-and-set each, and a wake-up for the
/// first of a group only.
///
/// Its length is bounded by the threads there are, since each waits for its ticket.
final class Handover {

  private final AtomicReference<@Nullable Ticket> newest = new AtomicReference<>();

  /// Hands a ticket to `writer`, and wakes it if it had nothing to do.
  void put(Ticket ticket, Thread writer) {
    @Nullable Ticket before;
    do {
      before = newest.get();
      ticket.setNext(before);
    } while (!newest.compareAndSet(before, ticket));
    if (before == null) {
      LockSupport.unpark(writer);
    }
  }

  /// Takes all there are, the first handed over first, linked by [Ticket#next]; null if none.
  @Nullable Ticket take() {
    if (newest.get() == null) {
      return null;
    }
    var ticket = newest.getAndSet(null);
    @Nullable Ticket reversed = null;
    while (ticket != null) {
      var next = ticket.next();
      ticket.setNext(reversed);
      reversed = ticket;
      ticket = next;
    }
    return reversed;
  }
}
