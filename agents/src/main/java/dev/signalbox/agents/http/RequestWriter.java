package dev.signalbox.agents.http;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.jq.Template;
import dev.signalbox.core.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes a request of JSON values, as definitions give them.
final class RequestWriter {

  /// Fields that say how a message is sent, which is not for its author to say.
  private static final Set<String> RESERVED =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  private static final JsonMapper JSON = new JsonMapper();

  private RequestWriter() {}

  /// What a request is made of; null for what it has none of.
  record Parts(
      JsonNode method,
      JsonNode address,
      @Nullable JsonNode headers,
      @Nullable JsonNode query,
      @Nullable JsonNode body) {}

  /// @param key sent as `Idempotency-Key`, unless the headers have one or the method only reads
  /// @throws FailedException if the parts make no request
  static HttpRequest write(Parts parts, String key) {
    var method = method(parts.method());
    var request = new HttpRequest(method, address(parts), headers(parts.headers()), null);
    if (!request.isSafe() && request.fields().find("Idempotency-Key").isEmpty()) {
      request = request.with("Idempotency-Key", key);
    }
    if (request.fields().find("Accept").isEmpty()) {
      request = request.with("Accept", "application/json, */*;q=0.8");
    }
    var body = parts.body();
    return body == null || body.isNull() ? request : withBody(request, body);
  }

  private static String method(JsonNode method) {
    var name = method.isString() ? method.stringValue().strip().toUpperCase(Locale.ROOT) : "";
    if (!METHODS.contains(name)) {
      throw wrong("the method must be one of " + METHODS.stream().sorted().toList());
    }
    return name;
  }

  private static Address address(Parts parts) {
    if (!parts.address().isString()) {
      throw wrong("the address must be text");
    }
    try {
      var address = new Address[] {Address.of(parts.address().stringValue())};
      var query = parts.query();
      if (query != null && !query.isNull()) {
        requireObject(query, "query");
        FormEncoding.forEach(
            query, (name, value) -> address[0] = address[0].withQuery(name, value));
      }
      return address[0];
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private static HttpFields headers(@Nullable JsonNode headers) {
    var fields = HttpFields.NONE;
    if (headers == null || headers.isNull()) {
      return fields;
    }
    requireObject(headers, "headers");
    for (var header : headers.properties()) {
      var name = header.getKey();
      if (!name.matches(TOKEN) || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
        throw wrong("there can be no header " + name + " in a request");
      }
      for (var value : header.getValue().isArray() ? header.getValue() : array(header.getValue())) {
        if (!value.isNull()) {
          fields = fields.and(name, headerValue(name, value));
        }
      }
    }
    return fields;
  }

  private static Iterable<JsonNode> array(JsonNode value) {
    return java.util.List.of(value);
  }

  private static String headerValue(String name, JsonNode value) {
    var text = Template.asText(value).strip();
    if (!text.matches("[\\x20-\\x7e\\x80-\\xff\\t]*")) { // no line breaks: no second header
      throw wrong("the header " + name + " holds characters that a header cannot");
    }
    return text;
  }

  private static HttpRequest withBody(HttpRequest request, JsonNode body) {
    var type = request.fields().find("Content-Type").map(RequestWriter::mediaType).orElse(null);
    if (type == null) {
      type = body.isString() ? "text/plain" : "application/json";
      var charset = body.isString() ? "; charset=utf-8" : "";
      return withBody(request.with("Content-Type", type + charset), type, body);
    }
    return withBody(request, type, body);
  }

  private static HttpRequest withBody(HttpRequest request, String type, JsonNode body) {
    var bytes = text(type, body).getBytes(StandardCharsets.UTF_8);
    return new HttpRequest(request.method(), request.address(), request.fields(), bytes);
  }

  private static String text(String type, JsonNode body) {
    if (type.equals("application/x-www-form-urlencoded") && body.isObject()) {
      return FormEncoding.form(body);
    }
    if (!body.isString()) {
      return body.toString();
    }
    return BodyReader.isJson(type) && !isJsonText(body.stringValue())
        ? body.toString()
        : body.stringValue();
  }

  private static boolean isJsonText(String text) {
    try {
      return !JSON.readTree(text).isMissingNode();
    } catch (JacksonException e) {
      return false;
    }
  }

  private static String mediaType(String contentType) {
    return BodyReader.mediaType(contentType);
  }

  private static void requireObject(JsonNode value, String what) {
    if (!value.isObject()) {
      throw wrong(what + " must be an object");
    }
  }

  private static FailedException wrong(String detail) {
    return FailedException.of(Failure.Kind.VALIDATION, detail);
  }
}
