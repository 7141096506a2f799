package dev.signalbox.app;

import dev.signalbox.core.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The machine's clock, in whole milliseconds.
final class SystemTime implements Time {

  /// Longest single sleep. The clock may be set while somebody sleeps, and a sleep counts elapsed
  /// time: after at most this long the clock is read again.
  private static final Duration NAP = Duration.ofSeconds(30);

  @Override
  public Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public void sleepUntil(Instant until) throws InterruptedException {
    for (var now = now(); now.isBefore(until); now = now()) {
      var left = Duration.between(now, until);
      Thread.sleep(left.compareTo(NAP) < 0 ? left : NAP);
    }
  }
}
