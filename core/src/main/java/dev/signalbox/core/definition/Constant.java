package dev.signalbox.core.definition;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/// An expression that is always the same value.
///
/// @param value that value
public record Constant(JsonNode value) implements Expression {

  @Override
  public JsonNode evaluate(JsonNode input, Scope scope) {
    return value;
  }

  @Override
  public Set<String> arguments() {
    return Set.of();
  }
}
