package dev.signalbox.core.definition;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The arguments of an evaluation.
@FunctionalInterface
public interface Scope {

  /// No arguments at all.
  Scope EMPTY = _ -> null;

  /// The argument `name` (without `$`), or null if there is none here.
  @Nullable JsonNode argument(String name);
}
