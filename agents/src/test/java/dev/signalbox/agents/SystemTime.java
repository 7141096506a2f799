package dev.signalbox.agents;

import dev.signalbox.core.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The machine's clock, for tests that talk to real sockets and databases.
public final class SystemTime implements Time {

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void sleepUntil(Instant until) throws InterruptedException {
    var left = Duration.between(now(), until);
    if (left.isPositive()) {
      new CountDownLatch(1).await(left.toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
