package dev.signalbox.core.execution;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;

/// Spreads pauses, without randomness: the same try of the same step always gets the same.
final class Jitter {

  private Jitter() {}

  /// A number of `from` to `to`, both included.
  static long between(ExecutionId execution, StepId step, int attempt, long from, long to) {
    if (to <= from) {
      return from;
    }
    var mixed = execution.value().getLeastSignificantBits() ^ (31L * step.hashCode() + attempt);
    // The finalizer of SplitMix64: spreads inputs that differ in few bits over all values.
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    mixed ^= mixed >>> 31;
    return from + Long.remainderUnsigned(mixed, to - from + 1);
  }
}
