package dev.signalbox.dsl.jq;

/// What one evaluation of an expression may take before it fails.
///
/// @param timeMs longest time, 1 ms to a minute
/// @param outputSize largest result: its values, and the characters of its texts, counted together
public record ExpressionLimits(long timeMs, int outputSize) {

  /// A second, and four million values or characters.
  public static final ExpressionLimits DEFAULT = new ExpressionLimits(1_000, 4 << 20);

  public ExpressionLimits {
    if (timeMs < 1 || timeMs > 60_000) {
      throw new IllegalArgumentException("timeMs must be 1 to 60000, was " + timeMs);
    }
    if (outputSize < 1) {
      throw new IllegalArgumentException("outputSize must be at least 1, was " + outputSize);
    }
  }
}
