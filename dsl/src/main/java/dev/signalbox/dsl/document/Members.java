package dev.signalbox.dsl.document;

import org.jspecify.annotations.Nullable;

/// The members of an object, by name.
public final class Members {

  private final Cursor object;
  private final String what;

  Members(Cursor object, String what) {
    this.object = object;
    this.what = what;
  }

  /// The object itself.
  public Cursor object() {
    return object;
  }

  /// The member, or null if there is none.
  public @Nullable Cursor optional(String name) {
    return object.member(name);
  }

  /// The member, or null if there is none, which is then reported.
  public @Nullable Cursor required(String name) {
    var member = object.member(name);
    if (member == null && object.value().isObject()) {
      object.error(what + " needs '" + name + "'");
    }
    return member;
  }

  /// Whether there is such a member.
  public boolean has(String name) {
    return object.value().has(name);
  }

  /// The text of a member, or null if there is none or it is no text, which is then reported.
  public @Nullable String text(String name) {
    var member = optional(name);
    return member == null ? null : member.text();
  }

  /// The text of a member, or null if it is missing or empty, which is then reported.
  public @Nullable String requiredText(String name) {
    var member = required(name);
    return member == null ? null : member.filledText();
  }

  /// Whether a member is true; `otherwise` if there is none.
  public boolean flag(String name, boolean otherwise) {
    var member = optional(name);
    return member == null ? otherwise : member.flag(otherwise);
  }
}
