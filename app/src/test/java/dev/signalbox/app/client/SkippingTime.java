package dev.signalbox.app.client;

import dev.signalbox.core.port.Time;
import java.time.Instant;

/// A clock on which every sleep is over at once.
public final class SkippingTime implements Time {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void sleepUntil(Instant until) {
    now = until.isAfter(now) ? until : now;
  }
}
