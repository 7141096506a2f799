package dev.signalbox.agents.tool;

import dev.signalbox.core.definition.Schema;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A kind of tool: what the `kind` of a tool's definition names.
public interface ToolKind {

  /// Its name in definitions, e.g. `sql_query`.
  String name();

  /// What is wrong with the settings of a tool of this kind; pointers are into them.
  List<Schema.Violation> check(JsonNode config);

  /// JSON Schema of the arguments where a tool does not give its own, or empty if it must.
  Optional<JsonNode> defaultParameters();

  /// Makes a tool ready to be called. Opens nothing yet: it may never be called.
  ///
  /// @param config without anything wrong by [#check]
  ReadyTool prepare(JsonNode config);
}
