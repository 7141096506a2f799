package dev.signalbox.dsl;

import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.ErrorFilter;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads errors, and filters of errors.
final class ErrorReader {

  private static final Set<String> KNOWN = Set.of("type", "status", "instance", "title", "detail");

  private final Build build;

  ErrorReader(Build build) {
    this.build = build;
  }

  /// An error, written here or named; evaluates to an object.
  Expression read(Cursor cursor, Arguments arguments) {
    if (!cursor.value().isString()) {
      return error(cursor, arguments);
    }
    var found = build.use.find(Reusables.Kind.ERROR, cursor);
    return found == null ? Expressions.NULL : error(found, arguments);
  }

  Expression error(Cursor cursor, Arguments arguments) {
    var members = cursor.members("an error", KNOWN);
    var parts = new LinkedHashMap<String, Expression>();
    var type = members.required("type");
    if (type != null) {
      parts.put("type", build.expressions.textValue(type, arguments));
    }
    var status = members.required("status");
    if (status != null) {
      parts.put("status", status(status, arguments));
    }
    for (var name : List.of("instance", "title", "detail")) {
      var member = members.optional(name);
      if (member != null) {
        parts.put(name, build.expressions.textValue(member, arguments));
      }
    }
    return Template.of(parts);
  }

  private Expression status(Cursor cursor, Arguments arguments) {
    if (cursor.value().isString()) {
      var text = cursor.value().stringValue();
      if (Expressions.isExpression(text)) {
        return build.expressions.always(cursor, arguments);
      }
    }
    cursor.integer(100, 599, 500);
    return new Constant(cursor.value());
  }

  /// What a `catch` is for, or null for every error.
  @Nullable ErrorFilter filter(@Nullable Cursor cursor) {
    if (cursor == null) {
      return null;
    }
    var with = cursor.members("'errors'", Set.of("with")).optional("with");
    if (with == null) {
      return null;
    }
    var members = with.members("an error filter", KNOWN);
    if (with.value().isObject() && with.value().isEmpty()) {
      with.error("needs at least one of " + String.join(", ", KNOWN.stream().sorted().toList()));
    }
    var status = members.optional("status");
    return new ErrorFilter(
        literal(members, "type"),
        status == null ? null : status.integer(100, 599, 500),
        literal(members, "instance"),
        literal(members, "title"),
        literal(members, "detail"));
  }

  private static @Nullable String literal(Members members, String name) {
    var cursor = members.optional(name);
    var text = cursor == null ? null : cursor.text();
    if (cursor != null && text != null && Expressions.isExpression(text)) {
      cursor.error("is compared as it is; use 'when' of the catch for an expression");
    }
    return text;
  }
}
