package dev.signalbox.agents;

import dev.signalbox.core.port.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A clock that moves only when somebody sleeps, and then at once.
public final class ManualTime implements Time {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final List<Long> pausesMs = new ArrayList<>();

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void sleepUntil(Instant until) {
    if (until.isAfter(now)) {
      pausesMs.add(until.toEpochMilli() - now.toEpochMilli());
      now = until;
    }
  }

  /// What was slept, in order.
  public synchronized List<Long> pausesMs() {
    return List.copyOf(pausesMs);
  }

  /// Moves the clock.
  public synchronized void advanceMs(long ms) {
    now = now.plusMillis(ms);
  }
}
