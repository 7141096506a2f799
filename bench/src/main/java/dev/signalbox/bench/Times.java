package dev.signalbox.bench;

import java.util.Arrays;

/// Durations in nanoseconds, for percentiles.
final class Times {

  private final long[] sorted;

  Times(long[] nanos) {
    this.sorted = nanos.clone();
    Arrays.sort(sorted);
  }

  /// The duration in ms that `share` (0 to 1) of all do not exceed.
  double ms(double share) {
    var index = (int) Math.min(sorted.length - 1L, Math.round(share * sorted.length));
    return sorted[index] / 1e6;
  }
}
