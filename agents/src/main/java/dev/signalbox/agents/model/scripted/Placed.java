package dev.signalbox.agents.model.scripted;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A value of a document, which can say where it stands and what is wrong with it.
///
/// @param pointer JSON pointer to it
/// @param problems takes what is wrong
record Placed(PlacedDocument document, String pointer, JsonNode value, Problems problems) {

  /// Takes what is wrong with a document.
  static final class Problems {

    private final String file;
    private final List<ScriptProblem> found = new ArrayList<>();

    Problems(String file) {
      this.file = file;
    }

    /// @throws ScriptException if there is anything wrong
    void throwIfAny() {
      if (!found.isEmpty()) {
        found.sort(
            Comparator.comparingInt(ScriptProblem::line).thenComparingInt(ScriptProblem::column));
        throw new ScriptException(found);
      }
    }
  }

  void wrong(String detail) {
    var position = document.position(pointer);
    problems.found.add(
        new ScriptProblem(problems.file, position.line(), position.column(), detail));
  }

  /// The member, unless it is missing or null.
  Optional<Placed> member(String name) {
    var member = value.get(name);
    return member == null || member.isNull() ? Optional.empty() : Optional.of(at(name, member));
  }

  /// Says so of members other than these, and if it is no object.
  boolean isObjectOf(Set<String> names) {
    if (!value.isObject()) {
      wrong("must be an object");
      return false;
    }
    for (var member : value.properties()) {
      if (!names.contains(member.getKey())) {
        at(member.getKey(), member.getValue())
            .wrong("there is no member " + member.getKey() + "; there are " + sorted(names));
      }
    }
    return true;
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  List<Placed> items() {
    if (!value.isArray()) {
      wrong("must be an array");
      return List.of();
    }
    var items = new ArrayList<Placed>();
    for (var item : value) {
      items.add(at(Integer.toString(items.size()), item));
    }
    return items;
  }

  @Nullable String text() {
    if (value.isString()) {
      return value.stringValue();
    }
    wrong("must be text");
    return null;
  }

  /// One text or several.
  List<String> texts() {
    if (value.isString()) {
      return List.of(value.stringValue());
    }
    return items().stream().map(Placed::text).filter(text -> text != null).toList();
  }

  int number(int least, int most) {
    if (value.isIntegralNumber()
        && value.canConvertToInt()
        && value.intValue() >= least
        && value.intValue() <= most) {
      return value.intValue();
    }
    wrong("must be a whole number from " + least + " to " + most);
    return least;
  }

  private Placed at(String name, JsonNode child) {
    var path = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    return new Placed(document, path, child, problems);
  }
}
