package dev.signalbox.core.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
  /// @param member name of the member of it that is missing, or one too many; null if it is none
  record Violation(String pointer, String detail, @Nullable String member) {

    /// Something that is wrong with the value there itself.
    public Violation(String pointer, String detail) {
      this(pointer, detail, null);
    }

    /// JSON pointer to what a person would change: the member, where it is one.
    public String place() {
      return member == null
          ? pointer
          : pointer + "/" + member.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String toString() {
      return (pointer.isEmpty() ? "the value" : pointer) + ": " + detail;
    }
  }
}
