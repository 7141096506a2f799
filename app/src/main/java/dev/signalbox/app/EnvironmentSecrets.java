package dev.signalbox.app;

import dev.signalbox.core.port.Secrets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// Secrets that the project names and the environment holds. Read when they are asked for, never
/// kept.
final class EnvironmentSecrets implements Secrets {

  private final Map<String, String> variables;
  private final Map<String, String> environment;

  /// @param variables the environment variable of each secret, by the secret's name
  /// @param environment what [System#getenv()] gives
  EnvironmentSecrets(Map<String, String> variables, Map<String, String> environment) {
    this.variables = Map.copyOf(variables);
    this.environment = environment;
  }

  @Override
  public @Nullable JsonNode find(String name) {
    var variable = variables.get(name);
    var value = variable == null ? null : environment.get(variable);
    return value == null ? null : parsed(value);
  }

  /// An object where the value is one (the members of an authentication, say), otherwise text.
  private static JsonNode parsed(String value) {
    if (value.startsWith("{")) {
      try {
        return JsonMapper.shared().readTree(value);
      } catch (JacksonException e) {
        return StringNode.valueOf(value);
      }
    }
    return StringNode.valueOf(value);
  }
}
