package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Checks answers against the published contract: their path, status, media type, headers and body.
/// Stricter than the contract in one point: what it does not name must not be there.
final class OpenApi {

  private static final ObjectNode DOCUMENT = read();
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build())
                  .schemaCacheEnabled(false));

  private OpenApi() {}

  static JsonNode document() {
    return DOCUMENT;
  }

  /// @throws AssertionError if the contract does not allow the answer
  static void check(String method, String rawPath, Answer answer) {
    var what = method + " " + rawPath + " → " + answer.status();
    // The page is at every address that is nothing else's.
    var isPage = answer.status() == 200 && answer.contentType().startsWith("text/html");
    var template = isPage ? "/" : template(rawPath);
    var verb = method.equals("HEAD") ? "get" : method.toLowerCase(java.util.Locale.ROOT);
    if (template == null || !DOCUMENT.get("paths").get(template).has(verb)) {
      assertThat(answer.status()).as("%s is not in the contract", what).isBetween(400, 599);
      validate("#/components/schemas/Problem", answer.json(), what);
      return;
    }
    var at = "#/paths/" + escaped(template) + "/" + verb + "/responses/" + answer.status();
    if (pointed(at).isMissingNode()) {
      assertThat(answer.status()).as("%s has no such status", what).isBetween(400, 599);
      at = at.substring(0, at.lastIndexOf('/')) + "/default";
    }
    response(at, answer, what);
  }

  /// Checks the data of a server-sent event.
  static void checkEvent(String type, String id, JsonNode data) {
    switch (type) {
      case "ready" -> validate("#/components/schemas/Ready", data, "event ready");
      case "execution" -> validate("#/components/schemas/ExecutionItem", data, "event execution");
      default -> checkEventOfOne(type, id, data);
    }
  }

  private static void checkEventOfOne(String type, String id, JsonNode data) {
    var schema =
        switch (type) {
          case "snapshot" -> "Snapshot";
          case "step.text" -> "LiveText";
          case "progress" -> id.isEmpty() ? "Progress" : "EventData";
          default -> "EventData";
        };
    validate("#/components/schemas/EventType", StringNode.valueOf(type), "event");
    validate("#/components/schemas/" + schema, data, "event " + type);
  }

  private static void response(String pointer, Answer answer, String what) {
    var at = pointer;
    while (pointed(at).has("$ref")) {
      at = pointed(at).get("$ref").stringValue();
    }
    var declared = pointed(at);
    declared
        .path("headers")
        .forEachEntry((name, header) -> {
          if (header.path("required").asBoolean(false)) {
            assertThat(answer.header(name)).as("%s has %s", what, name).isNotEmpty();
          }
        });
    if (!declared.has("content")) {
      assertThat(answer.body()).as("%s has no body", what).isEmpty();
      return;
    }
    var type = answer.contentType().split(";", 2)[0];
    if (!declared.get("content").has(type) && !declared.get("content").has("*/*")) {
      fail(what + " is " + answer.contentType() + ", which the contract does not name");
    }
    if (type.endsWith("json") && answer.body().length > 0) {
      validate(at + "/content/" + escaped(type) + "/schema", answer.json(), what);
    }
  }

  private static void validate(String reference, JsonNode value, String what) {
    var schema = SCHEMAS.computeIfAbsent(reference, OpenApi::compile);
    assertThat(schema.validate(value)).as("%s: %s", what, value).isEmpty();
  }

  private static Schema compile(String reference) {
    var root = DOCUMENT.deepCopy();
    root.put("$ref", reference);
    return REGISTRY.getSchema(root);
  }

  /// Literal segments win over names.
  private static @Nullable String template(String rawPath) {
    var segments = rawPath.split("/", -1);
    return DOCUMENT.get("paths").propertyNames().stream()
        .filter(template -> matches(template.split("/", -1), segments))
        .min(java.util.Comparator.comparingInt(template -> template.indexOf('{') < 0 ? 0 : 1))
        .orElse(null);
  }

  private static boolean matches(String[] template, String[] segments) {
    if (template.length != segments.length) {
      return false;
    }
    for (var i = 0; i < template.length; i++) {
      if (!template[i].equals(segments[i])
          && (!template[i].startsWith("{") || segments[i].isEmpty())) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode pointed(String reference) {
    return DOCUMENT.at(reference.substring(1));
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static ObjectNode read() {
    try (var in = HttpServer.class.getResourceAsStream("openapi.yaml")) {
      var document = (ObjectNode) new YAMLMapper().readTree(Objects.requireNonNull(in));
      close(document);
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.yaml", e);
    }
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    List.copyOf(node.values()).forEach(OpenApi::close);
  }

  /// Every operation of the contract, as `GET /path`.
  static List<String> operations() {
    return DOCUMENT.get("paths").properties().stream()
        .flatMap(path ->
            Arrays.stream(new String[] {"get", "put", "post", "delete"})
                .filter(verb -> path.getValue().has(verb))
                .map(verb -> verb.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
        .toList();
  }
}
