package dev.signalbox.core.port;

import dev.signalbox.core.definition.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The kinds of tool there are, so that a project's tools can be checked when they are read.
public interface ToolKinds {

  /// Names of all kinds, e.g. `http`, `sql_query`.
  Set<String> names();

  /// What is wrong with the settings of a tool of this kind; pointers are into `config`.
  List<Schema.Violation> check(String kind, JsonNode config);

  /// JSON Schema of the arguments where a tool of this kind does not give its own, or empty if it
  /// must.
  Optional<JsonNode> defaultParameters(String kind);
}
