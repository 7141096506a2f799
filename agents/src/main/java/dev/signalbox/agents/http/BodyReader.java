package dev.signalbox.agents.http;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.failure.RemoteFailures;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Makes a JSON value of a body, by its content type.
final class BodyReader {

  /// Most of a body that a message repeats.
  private static final int EXCERPT = 500;

  private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([^\\s;\"]+)");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper JSON = new JsonMapper();

  private BodyReader() {}

  /// JSON as a tree, text as text, anything else in base64; null for nothing.
  ///
  /// @throws FailedException if it says it is JSON and is not
  static JsonNode read(HttpAnswer answer) {
    var type = answer.fields().find("Content-Type").orElse("");
    if (answer.body().length == 0) {
      return NODES.nullNode();
    }
    if (isJson(mediaType(type))) {
      return parse(answer);
    }
    return text(answer.body(), type).<JsonNode>map(NODES::stringNode).orElseGet(() -> raw(answer));
  }

  /// In base64; null for nothing.
  static JsonNode raw(HttpAnswer answer) {
    return answer.body().length == 0
        ? NODES.nullNode()
        : NODES.stringNode(Base64.getEncoder().encodeToString(answer.body()));
  }

  /// The beginning of a body, for a message to a person; empty if it is not text.
  static String excerpt(HttpAnswer answer) {
    var type = answer.fields().find("Content-Type").orElse("");
    var text = text(answer.body(), type).orElse("").strip().replaceAll("\\s+", " ");
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
  }

  private static JsonNode parse(HttpAnswer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JacksonException e) {
      throw new FailedException(
          RemoteFailures.unreadable(
              answer.request() + " says that it answers JSON, but: " + e.getOriginalMessage()),
          e);
    }
  }

  private static Optional<String> text(byte[] body, String contentType) {
    var type = mediaType(contentType);
    var known = type.startsWith("text/") || isJson(type) || isText(type);
    if (!known && !type.isEmpty()) {
      return Optional.empty();
    }
    var charset = charset(contentType);
    if (known) {
      return Optional.of(new String(body, charset));
    }
    try { // it does not say: text if it can be
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static boolean isJson(String mediaType) {
    return mediaType.equals("application/json") || mediaType.endsWith("+json");
  }

  private static boolean isText(String mediaType) {
    return switch (mediaType) {
      case "application/xml",
          "application/javascript",
          "application/yaml",
          "application/x-yaml",
          "application/x-ndjson",
          "application/x-www-form-urlencoded" ->
          true;
      default -> mediaType.endsWith("+xml") || mediaType.endsWith("+yaml");
    };
  }

  /// The type without its parameters, in lower case.
  static String mediaType(String contentType) {
    var semicolon = contentType.indexOf(';');
    var type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  private static Charset charset(String contentType) {
    var charset = CHARSET.matcher(contentType);
    try {
      return charset.find() ? Charset.forName(charset.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) { // a charset nobody knows
      return StandardCharsets.UTF_8;
    }
  }
}
