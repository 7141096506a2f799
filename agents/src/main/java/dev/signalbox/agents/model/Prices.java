package dev.signalbox.agents.model;

import java.math.BigDecimal;

/// What a model costs.
///
/// @param inputUsd US dollars for a million tokens sent
/// @param outputUsd US dollars for a million tokens received
public record Prices(BigDecimal inputUsd, BigDecimal outputUsd) {

  /// A model that costs nothing.
  public static final Prices FREE = new Prices(BigDecimal.ZERO, BigDecimal.ZERO);

  private static final int MILLION_DIGITS = 6;

  public Prices {
    if (inputUsd.signum() < 0 || outputUsd.signum() < 0) {
      throw new IllegalArgumentException("a price cannot be negative");
    }
  }

  /// US dollars for one answer, exact.
  public BigDecimal cost(long inputTokens, long outputTokens) {
    var millionth =
        inputUsd
            .multiply(BigDecimal.valueOf(inputTokens))
            .add(outputUsd.multiply(BigDecimal.valueOf(outputTokens)));
    var cost = millionth.movePointLeft(MILLION_DIGITS);
    return cost.signum() == 0 ? BigDecimal.ZERO : cost.stripTrailingZeros();
  }
}
