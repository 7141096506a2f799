package dev.signalbox.dsl.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One value of a document and where it stands. The readers return null when the value is not what
/// was asked for, and have then reported it.
public final class Cursor {

  private final Document document;
  private final String pointer;
  private final JsonNode value;
  private final Problems problems;

  Cursor(Document document, String pointer, JsonNode value, Problems problems) {
    this.document = document;
    this.pointer = pointer;
    this.value = value;
    this.problems = problems;
  }

  /// JSON pointer to it.
  public String pointer() {
    return pointer;
  }

  /// The value itself.
  public JsonNode value() {
    return value;
  }

  /// Reports something that must be mended.
  public void error(String detail) {
    problems.error(document.atValue(pointer, detail));
  }

  /// Reports something that must be mended about the name of this member.
  public void nameError(String detail) {
    problems.error(document.atName(pointer, detail));
  }

  /// Reports something that deserves a second look.
  public void warning(String detail) {
    problems.warning(document.atValue(pointer, detail));
  }

  /// Reports something about the name of this member that deserves a second look.
  public void nameWarning(String detail) {
    problems.warning(document.atName(pointer, detail));
  }

  /// Reports something inside this value. @param inside JSON pointer into it
  public void errorInside(String inside, String detail) {
    problems.error(document.atValue(pointer + inside, detail));
  }

  /// The text, if it is one.
  public @Nullable String text() {
    if (value.isString()) {
      return value.stringValue();
    }
    error("must be a string, is " + kind(value));
    return null;
  }

  /// The text, if it is one and not blank.
  public @Nullable String filledText() {
    var text = text();
    if (text != null && text.isBlank()) {
      error("must not be empty");
      return null;
    }
    return text;
  }

  /// The text, if it is one of `known`.
  public @Nullable String choice(Collection<String> known) {
    var text = text();
    if (text != null && !known.contains(text)) {
      error("'" + text + "' is not allowed" + Nearest.hint(text, known));
      return null;
    }
    return text;
  }

  /// Whether it is true; `otherwise` if it is no boolean.
  public boolean flag(boolean otherwise) {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    error("must be true or false, is " + kind(value));
    return otherwise;
  }

  /// The number; `otherwise` if it is none or out of range.
  public int integer(int least, int most, int otherwise) {
    if (!value.isIntegralNumber()) {
      error("must be a whole number, is " + kind(value));
      return otherwise;
    }
    if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
      error("must be " + least + " to " + most + ", is " + value);
      return otherwise;
    }
    return value.intValue();
  }

  /// The elements, if it is a list; otherwise none.
  public List<Cursor> elements() {
    if (!value.isArray()) {
      error("must be a list, is " + kind(value));
      return List.of();
    }
    var elements = new ArrayList<Cursor>(value.size());
    for (var i = 0; i < value.size(); i++) {
      elements.add(child(Pointer.child(pointer, i), value.get(i)));
    }
    return elements;
  }

  /// The members with any name, if it is an object; otherwise none.
  public List<Member> entries() {
    if (!value.isObject()) {
      error("must be an object, is " + kind(value));
      return List.of();
    }
    return value.properties().stream()
        .map(entry ->
            new Member(
                entry.getKey(), child(Pointer.child(pointer, entry.getKey()), entry.getValue())))
        .toList();
  }

  /// A member with a name of its author's choice.
  public record Member(String name, Cursor value) {}

  /// The members, if it is an object and has no others than `known`; others are reported. Without
  /// an object, no members.
  ///
  /// @param what for messages, e.g. `a task`
  public Members members(String what, Collection<String> known) {
    for (var entry : entries()) {
      if (!known.contains(entry.name)) {
        entry.value.nameError(
            "unknown member '" + entry.name + "' of " + what + Nearest.hint(entry.name, known));
      }
    }
    return new Members(this, what);
  }

  /// The members of a value that is an object, or of any other value none.
  public Members anyMembers(String what) {
    return new Members(this, what);
  }

  @Nullable Cursor member(String name) {
    var member = value.get(name);
    return member == null ? null : child(Pointer.child(pointer, name), member);
  }

  private Cursor child(String at, JsonNode member) {
    return new Cursor(document, at, member, problems);
  }

  /// What a value is, for messages.
  public static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "a string";
      case NUMBER -> value.isIntegralNumber() ? "a whole number" : "a number";
      case BOOLEAN -> value.toString();
      default -> "null";
    };
  }
}
