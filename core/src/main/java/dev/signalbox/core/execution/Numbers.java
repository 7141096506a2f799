package dev.signalbox.core.execution;

import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Scope;
import tools.jackson.databind.JsonNode;

/// Reads what expressions of a definition must produce.
final class Numbers {

  /// Longest duration: ten years. Longer ones are mistakes, and would overflow a time.
  static final long MAX_MS = 10L * 366 * 86_400_000;

  private Numbers() {}

  /// A duration in ms, 0 to [#MAX_MS].
  ///
  /// @throws ExpressionException if it is none
  static long ms(Expression expression, JsonNode input, Scope scope) {
    var value = expression.evaluate(input, scope);
    if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > MAX_MS) {
      throw new ExpressionException(
          "a duration must be 0 ms to ten years, was " + Inputs.excerpt(value));
    }
    return value.longValue();
  }

  /// Whether a condition holds: only `true` does.
  static boolean holds(Expression condition, JsonNode input, Scope scope) {
    return condition.evaluate(input, scope).booleanValue(false);
  }
}
