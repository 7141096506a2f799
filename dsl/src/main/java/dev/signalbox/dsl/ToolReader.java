package dev.signalbox.dsl;

import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.definition.Tool;
import dev.signalbox.core.port.ToolKinds;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Members;
import dev.signalbox.dsl.document.Nearest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a tool.
final class ToolReader {

  private static final Set<String> KNOWN =
      Set.of("name", "kind", "description", "parameters", "config", "once", "approval");

  private final JsonSchemas jsonSchemas;
  private final Schemas schemas;
  private final @Nullable ToolKinds kinds;

  /// @param kinds for checking settings, or null to take what was checked before
  ToolReader(JsonSchemas schemas, @Nullable ToolKinds kinds) {
    this.jsonSchemas = schemas;
    this.schemas = new Schemas(schemas);
    this.kinds = kinds;
  }

  /// The tool, with whatever could be read of it.
  Catalog.ToolResource read(Cursor cursor) {
    var members = cursor.members("a tool", KNOWN);
    var kind = kind(members.required("kind"));
    var config = config(members, kind);
    var parameters = parameters(members, kind);
    var approval = members.optional("approval");
    var asked = approval == null ? null : approval.choice(Set.of("required", "never"));
    var description = members.requiredText("description");
    var tool =
        new Tool(
            AgentReader.name(members, "a tool"),
            description == null ? "" : description,
            parameters,
            kind == null ? "" : kind,
            config,
            members.flag("once", false),
            "required".equals(asked));
    return new Catalog.ToolResource(tool, withParameters(cursor.value(), parameters.source()));
  }

  private @Nullable String kind(@Nullable Cursor cursor) {
    var kind = cursor == null ? null : cursor.filledText();
    if (cursor != null && kind != null && kinds != null && !kinds.names().contains(kind)) {
      cursor.error("no kind of tool '" + kind + "'" + Nearest.hint(kind, kinds.names()));
      return null;
    }
    return kind;
  }

  private JsonNode config(Members members, @Nullable String kind) {
    var cursor = members.optional("config");
    JsonNode config = cursor == null ? JsonNodeFactory.instance.objectNode() : cursor.value();
    if (!config.isObject()) {
      members.object().errorInside("/config", "must be an object, is " + Cursor.kind(config));
    } else if (kind != null && kinds != null) {
      var inside = cursor == null ? "" : "/config";
      for (var it : kinds.check(kind, config)) {
        var detail = it.pointer().isEmpty() ? "'config' " + it.detail() : it.detail();
        members.object().errorInside(inside + (cursor == null ? "" : it.pointer()), detail);
      }
    }
    return config;
  }

  private Schema parameters(Members members, @Nullable String kind) {
    var cursor = members.optional("parameters");
    if (cursor != null) {
      if (cursor.value().isObject() && !"object".equals(cursor.value().path("type").asString(""))) {
        cursor.error("needs 'type: object': a tool takes named arguments");
      }
      var schema = cursor.value().isObject() ? schemas.plain(cursor) : null;
      if (!cursor.value().isObject()) {
        cursor.error("must be a JSON Schema, an object; is " + Cursor.kind(cursor.value()));
      }
      return schema == null ? anyObject() : schema;
    }
    var usual =
        kind == null || kinds == null ? Optional.<JsonNode>empty() : kinds.defaultParameters(kind);
    if (usual.isEmpty() && kind != null) {
      members.required("parameters");
    }
    return usual.map(jsonSchemas::compile).orElseGet(this::anyObject);
  }

  private Schema anyObject() {
    return jsonSchemas.compile(JsonNodeFactory.instance.objectNode().put("type", "object"));
  }

  /// As it was written, with the parameters that its kind gave it: the kind may change them later.
  private static JsonNode withParameters(JsonNode source, JsonNode parameters) {
    if (!(source instanceof ObjectNode object) || object.has("parameters")) {
      return source;
    }
    var whole = JsonNodeFactory.instance.objectNode();
    whole.setAll(object);
    whole.set("parameters", parameters);
    return whole;
  }
}
