package dev.signalbox.dsl.document;

import dev.signalbox.core.port.Deployments.Problem;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A text as a JSON tree that remembers where everything stood.
public final class Document {

  /// Longest text, in characters.
  public static final int MAX_LENGTH = 1 << 20;

  private final JsonNode root;
  private final Map<String, Mark> values;
  private final Map<String, Mark> names;

  Document(JsonNode root, Map<String, Mark> values, Map<String, Mark> names) {
    this.root = root;
    this.values = Map.copyOf(values);
    this.names = Map.copyOf(names);
  }

  /// Reads a text. Empty if it cannot be read at all; then `problems` say why. They may say more
  /// about a text that can be read, too.
  public static Optional<Document> read(String text, Format format, Problems problems) {
    if (text.length() > MAX_LENGTH) {
      fault(problems, "", Mark.START, "longer than " + MAX_LENGTH + " characters");
      return Optional.empty();
    }
    var builder =
        new TreeBuilder((pointer, mark, detail) -> fault(problems, pointer, mark, detail));
    try {
      switch (format) {
        case YAML -> YamlReader.read(text, builder);
        case JSON -> JsonReader.read(text, builder);
      }
    } catch (TreeBuilder.Unreadable e) {
      fault(problems, "", e.mark(), e.detail());
      return Optional.empty();
    }
    var document = builder.finish();
    if (document == null) {
      fault(problems, "", Mark.START, "is empty");
    }
    return Optional.ofNullable(document);
  }

  /// A tree that was read before and whose places are not known.
  public static Document of(JsonNode root) {
    return new Document(root, Map.of(), Map.of());
  }

  /// The outermost value, for reading it.
  public Cursor cursor(Problems problems) {
    return new Cursor(this, "", root, problems);
  }

  /// The whole tree.
  public JsonNode root() {
    return root;
  }

  /// Something about the value at `pointer`.
  Problem atValue(String pointer, String detail) {
    return problem(pointer, nearest(pointer, values), detail);
  }

  /// Something about the name of the member at `pointer`.
  Problem atName(String pointer, String detail) {
    var mark = names.get(pointer);
    return problem(pointer, mark == null ? nearest(pointer, values) : mark, detail);
  }

  /// What an alias stands for has no place of its own: then that of the alias counts.
  private static Mark nearest(String pointer, Map<String, Mark> marks) {
    for (var at = pointer; !at.isEmpty(); at = Pointer.parent(at)) {
      var mark = marks.get(at);
      if (mark != null) {
        return mark;
      }
    }
    return marks.getOrDefault("", Mark.START);
  }

  private static Problem problem(String pointer, Mark mark, String detail) {
    return new Problem(pointer, mark.line(), mark.column(), detail);
  }

  private static void fault(Problems problems, String pointer, Mark mark, String detail) {
    problems.error(problem(pointer, mark, detail));
  }
}
