package dev.signalbox.driver.embedded;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Counts the threads that work on executions just now, for a driver that wants to stop.
final class Busy {

  private int working;
  private boolean awaited;

  synchronized void begin() {
    working++;
  }

  synchronized void end() {
    working--;
    changed();
  }

  /// Something changed that [#await] may wait for.
  synchronized void changed() {
    if (awaited) {
      notifyAll();
    }
  }

  /// Returns once nobody works and `calm` holds, or `late` is set. `late` is set by another thread,
  /// which calls [#changed] then.
  synchronized void await(BooleanSupplier calm, AtomicBoolean late) {
    var interrupted = false;
    awaited = true;
    while (!late.get() && (working > 0 || !calm.getAsBoolean())) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
        late.set(true); // whoever interrupts a drain wants it to be over
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
