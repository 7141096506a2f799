package dev.signalbox.core.port;

import java.time.Instant;

/// The only clock and the only sleep.
public interface Time {

  /// Now.
  Instant now();

  /// Blocks until the clock shows `until` or later. Returns at once if it does already.
  ///
  /// @throws InterruptedException if the thread is interrupted
  void sleepUntil(Instant until) throws InterruptedException;
}
