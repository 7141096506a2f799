package dev.signalbox.driver.embedded;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Hands one answer from the thread that works on an execution to one that waits for it.
final class Reply<T> {

  private @Nullable T value;
  private @Nullable RuntimeException failure;

  /// The answer. The first one counts.
  synchronized void is(T value) {
    if (this.value == null && failure == null) {
      this.value = value;
      notifyAll();
    }
  }

  /// There is no answer. The first one counts.
  synchronized void fails(RuntimeException failure) {
    if (value == null && this.failure == null) {
      this.failure = failure;
      notifyAll();
    }
  }

  /// Waits, also through an interrupt, for the answer will come: who asked must know.
  synchronized T await() {
    var interrupted = false;
    while (value == null && failure == null) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    return Objects.requireNonNull(value);
  }
}
