package dev.signalbox.dsl;

import dev.signalbox.core.definition.Schema;
import dev.signalbox.dsl.document.Cursor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads schemas of a definition.
final class Schemas {

  private static final Set<String> KNOWN = Set.of("format", "document", "resource");

  private final JsonSchemas schemas;

  Schemas(JsonSchemas schemas) {
    this.schemas = schemas;
  }

  /// A schema as the specification writes it: `{format?, document}`. Null if it is none, which is
  /// then reported.
  @Nullable Schema read(Cursor cursor) {
    var members = cursor.members("a schema", KNOWN);
    var format = members.text("format");
    if (format != null && !format.equals("json") && !format.startsWith("json:")) {
      cursor.errorInside("/format", "'" + format + "' is not supported; use 'json'");
      return null;
    }
    var resource = members.optional("resource");
    if (resource != null) {
      resource.nameError(
          "a schema is not fetched from elsewhere; write it under 'document' instead");
      return null;
    }
    var document = members.required("document");
    return document == null ? null : plain(document);
  }

  /// A JSON Schema itself. Null if it is none, which is then reported.
  @Nullable Schema plain(Cursor cursor) {
    try {
      return schemas.compile(cursor.value());
    } catch (JsonSchemas.InvalidSchemaException e) {
      e.violations().forEach(it -> cursor.errorInside(it.pointer(), it.detail()));
      return null;
    }
  }
}
