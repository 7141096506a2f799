package dev.signalbox.core;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a model call, a step or an execution consumed.
///
/// @param inputTokens tokens sent
/// @param outputTokens tokens received
/// @param costUsd price in US dollars, or null when a price is not known (never 0 for unknown)
public record Usage(long inputTokens, long outputTokens, @Nullable BigDecimal costUsd) {

  /// Nothing consumed.
  public static final Usage NONE = new Usage(0, 0, BigDecimal.ZERO);

  /// Consumed, but nobody said how much. Tokens are counted as 0; the cost stays unknown.
  public static final Usage UNKNOWN = new Usage(0, 0, null);

  /// Both together; the cost is unknown as soon as one of them is.
  public Usage plus(Usage other) {
    var cost = costUsd == null || other.costUsd == null ? null : costUsd.add(other.costUsd);
    return new Usage(inputTokens + other.inputTokens, outputTokens + other.outputTokens, cost);
  }
}
