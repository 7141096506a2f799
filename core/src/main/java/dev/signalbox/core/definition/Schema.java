package dev.signalbox.core.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// A JSON Schema, compiled.
public interface Schema {

  /// What is wrong with `value`, empty if nothing is; at most 10 entries.
  List<Violation> violations(JsonNode value);

  /// The schema itself.
  JsonNode source();

  /// One thing that is wrong.
  ///
  /// @param pointer JSON pointer into the value
  /// @param detail what the schema asks for there
  record Violation(String pointer, String detail) {

    @Override
    public String toString() {
      return (pointer.isEmpty() ? "the value" : pointer) + ": " + detail;
    }
  }
}
