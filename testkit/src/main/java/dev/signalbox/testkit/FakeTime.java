package dev.signalbox.testkit;

import dev.signalbox.core.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/// A clock that only moves when it is told to, in whole milliseconds.
public final class FakeTime implements Time {

  /// Where it begins.
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final TreeMap<Instant, Integer> sleepers = new TreeMap<>();
  private Instant now = START;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void sleepUntil(Instant until) throws InterruptedException {
    if (!now.isBefore(until)) {
      return;
    }
    sleepers.merge(until, 1, Integer::sum);
    notifyAll();
    try {
      while (now.isBefore(until)) {
        wait();
      }
    } finally {
      sleepers.computeIfPresent(until, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  /// Moves the clock on and wakes those whose time has come.
  public synchronized void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time does not run back");
    }
    now = now.plus(duration);
    notifyAll();
  }

  /// The next time that somebody sleeps for.
  public synchronized Optional<Instant> nextWake() {
    return sleepers.isEmpty() ? Optional.empty() : Optional.of(sleepers.firstKey());
  }

  /// How many threads sleep.
  public synchronized int sleeping() {
    return sleepers.values().stream().mapToInt(Integer::intValue).sum();
  }
}
