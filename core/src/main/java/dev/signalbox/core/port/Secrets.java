package dev.signalbox.core.port;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Secrets by name. Read when an action is performed; never stored, logged or shown.
@FunctionalInterface
public interface Secrets {

  /// No secrets.
  Secrets NONE = _ -> null;

  /// The secret, or null if there is none of that name.
  @Nullable JsonNode find(String name);
}
