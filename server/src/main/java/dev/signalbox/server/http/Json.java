package dev.signalbox.server.http;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// Writes answers and reads bodies as JSON.
public final class Json {

  /// Deepest nesting of a body; far below what would exhaust a stack.
  static final int MAX_DEPTH = 200;

  private static final int MAX_NUMBER_CHARS = 100;
  private static final int MAX_NAME_CHARS = 10_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_CHARS)
                          .maxNameLength(MAX_NAME_CHARS)
                          .maxStringLength(Integer.MAX_VALUE) // the limit of the body holds already
                          .build())
                  .build())
          .build();

  private Json() {}

  /// The bytes of what `body` writes.
  public static byte[] bytes(Consumer<JsonGenerator> body) {
    var bytes = new ByteArrayOutputStream(512);
    try (var json = MAPPER.createGenerator(bytes)) {
      body.accept(json);
    }
    return bytes.toByteArray();
  }

  /// Writes a member that is any value.
  public static void tree(JsonGenerator json, String name, @Nullable JsonNode value) {
    json.writeName(name);
    if (value == null) {
      json.writeNull();
    } else {
      MAPPER.writeTree(json, value);
    }
  }

  /// Writes a value.
  public static void tree(JsonGenerator json, JsonNode value) {
    MAPPER.writeTree(json, value);
  }

  /// Writes a member that is text or null.
  public static void text(JsonGenerator json, String name, @Nullable String value) {
    if (value == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, value);
    }
  }

  /// Writes a member that is a time or null.
  public static void time(JsonGenerator json, String name, @Nullable Instant value) {
    text(json, name, value == null ? null : time(value));
  }

  /// A time as the API spells it: RFC 3339, UTC, milliseconds.
  public static String time(Instant value) {
    return TIME.format(value);
  }

  static ObjectReader reader() {
    return MAPPER.reader();
  }
}
