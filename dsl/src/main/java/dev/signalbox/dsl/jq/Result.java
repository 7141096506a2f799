package dev.signalbox.dsl.jq;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Checks what a program made before it leaves: its size, its depth, and that all of it is JSON. A
/// value may hold another many times over, so it can be far larger than what made it.
final class Result {

  /// Deepest nesting: what readers of JSON accept by default is 500.
  private static final int MAX_DEPTH = 400;

  private final ExpressionLimits limits;
  private long size;

  Result(ExpressionLimits limits) {
    this.limits = limits;
  }

  JsonNode of(JsonNode value) {
    return isSound(value, 0) ? value : mended(value);
  }

  private boolean isSound(JsonNode value, int depth) {
    count(2); // as text, a value takes a character and what parts it from the next
    if (depth > MAX_DEPTH) {
      throw new LimitException("gives a value nested deeper than " + MAX_DEPTH);
    }
    var sound = true;
    switch (value.getNodeType()) {
      case OBJECT -> {
        for (var member : value.properties()) {
          count(member.getKey().length());
          sound &= isSound(member.getValue(), depth + 1);
        }
      }
      case ARRAY -> {
        for (var element : value) {
          sound &= isSound(element, depth + 1);
        }
      }
      case STRING -> count(value.stringValue().length());
      case NUMBER -> sound = value.isIntegralNumber() || Double.isFinite(value.doubleValue());
      default -> {}
    }
    return sound;
  }

  private void count(int more) {
    size += more;
    if (size > limits.outputSize()) {
      throw new LimitException("gives more than " + limits.outputSize() + " values and characters");
    }
  }

  /// As jq writes it: NaN becomes null, infinity the largest number.
  private static JsonNode mended(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        var copy = Json.object();
        object.forEachEntry((name, member) -> copy.set(name, mended(member)));
        yield copy;
      }
      case ArrayNode list -> {
        var copy = Json.list(list.size());
        list.forEach(it -> copy.add(mended(it)));
        yield copy;
      }
      default -> {
        var number = value.isNumber() && !value.isIntegralNumber() ? value.doubleValue() : 0;
        if (Double.isNaN(number)) {
          yield Json.NULL;
        }
        yield Double.isInfinite(number)
            ? Json.number(Math.clamp(number, -Double.MAX_VALUE, Double.MAX_VALUE))
            : value;
      }
    };
  }
}
