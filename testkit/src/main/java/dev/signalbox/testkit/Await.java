package dev.signalbox.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for something that other threads bring about.
public final class Await {

  /// How long a test waits before it gives up: far more than any of them needs.
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  /// How often a condition is looked at that nobody tells of.
  private static final long LOOK_EVERY_MS = 1;

  private Await() {}

  /// Returns once `condition` holds. For conditions that nobody tells of; where there is an event,
  /// wait for the event.
  ///
  /// @param what the condition in words, for the failure
  /// @throws AssertionError if it does not come to hold within [#PATIENCE]
  public static void until(String what, BooleanSupplier condition) {
    var look = new Object();
    synchronized (look) {
      until(look, LOOK_EVERY_MS, what, condition);
    }
  }

  /// Returns once `condition` holds. The caller owns `monitor`, which is notified of every change.
  static void told(Object monitor, String what, BooleanSupplier condition) {
    until(monitor, PATIENCE.toMillis(), what, condition);
  }

  private static void until(Object monitor, long lookMs, String what, BooleanSupplier condition) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited in vain: " + what);
      }
      try {
        monitor.wait(lookMs);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting: " + what, e);
      }
    }
  }
}
