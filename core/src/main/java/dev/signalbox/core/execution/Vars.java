package dev.signalbox.core.execution;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Named values that a loop or a handler gives to the tasks inside it; the innermost wins.
///
/// @param name without `$`
/// @param value derives its value
/// @param outer what is visible besides, or null
record Vars(String name, Supplier<JsonNode> value, @Nullable Vars outer) {

  static @Nullable JsonNode find(@Nullable Vars vars, String name) {
    for (var at = vars; at != null; at = at.outer) {
      if (at.name.equals(name)) {
        return at.value.get();
      }
    }
    return null;
  }
}
