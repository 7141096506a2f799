package dev.signalbox.agents.tool.http;

import dev.signalbox.agents.jq.Jq;
import dev.signalbox.agents.jq.JqException;
import dev.signalbox.agents.tool.ConfigCheck;
import dev.signalbox.core.definition.Schema.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The settings of a tool of kind `http`.
///
/// @param method in upper case
/// @param url where to
/// @param headers sent with every call
/// @param query added to every call
/// @param body where arguments go that are not in the address
/// @param auth what proves who calls, or null
/// @param timeoutMs longest time a call may take
/// @param result makes the result of the answer, or null to take the answer
record HttpToolSettings(
    String method,
    UrlTemplate url,
    ObjectNode headers,
    ObjectNode query,
    Body body,
    @Nullable Auth auth,
    long timeoutMs,
    @Nullable Jq result) {

  private static final Set<String> MEMBERS =
      Set.of("method", "url", "headers", "query", "body", "auth", "timeout_ms", "result");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Set<String> SCHEMES = Set.of("basic", "bearer", "digest", "oauth2", "oidc");

  /// Where arguments go that are not in the address.
  enum Body {
    JSON,
    FORM,
    /// into the query
    NONE
  }

  /// What proves who calls. Where it goes: `scheme` of the `Authorization` header, another header,
  /// or a query parameter; the two others are null.
  record Auth(
      String secret, @Nullable String scheme, @Nullable String header, @Nullable String query) {}

  static HttpToolSettings of(JsonNode config) {
    var method = config.path("method").stringValue("GET").toUpperCase(Locale.ROOT);
    var result = config.path("result").stringValue(null);
    return new HttpToolSettings(
        method,
        new UrlTemplate(config.path("url").stringValue("")),
        object(config.path("headers")),
        object(config.path("query")),
        body(method, config.path("body")),
        auth(config.path("auth")),
        config.path("timeout_ms").asLong(30_000),
        result == null ? null : Jq.compile(result));
  }

  private static ObjectNode object(JsonNode node) {
    return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }

  private static Body body(String method, JsonNode body) {
    var usual =
        switch (method) {
          case "POST", "PUT", "PATCH" -> "json";
          default -> "none";
        };
    return Body.valueOf(body.stringValue(usual).toUpperCase(Locale.ROOT));
  }

  private static @Nullable Auth auth(JsonNode auth) {
    return auth.isMissingNode()
        ? null
        : new Auth(
            auth.path("secret").stringValue(""),
            auth.path("scheme").stringValue(null),
            auth.path("header").stringValue(null),
            auth.path("query").stringValue(null));
  }

  static List<Violation> check(JsonNode config) {
    var check =
        new ConfigCheck(config, MEMBERS)
            .text("method", HttpToolSettings::checkMethod)
            .text("url", UrlTemplate::check)
            .word("body", Set.of("json", "form", "none"))
            .number("timeout_ms", 1, 600_000)
            .text("result", HttpToolSettings::checkFilter);
    if (config.isObject() && !config.has("url")) {
      check.wrong("", "needs url: where to send the request");
    }
    for (var name : List.of("headers", "query")) {
      checkValues(name, config.path(name), check);
    }
    checkAuth(config.path("auth"), check);
    return check.violations();
  }

  private static void checkMethod(String method) {
    if (!METHODS.contains(method.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException("must be one of " + METHODS.stream().sorted().toList());
    }
  }

  private static void checkFilter(String filter) {
    try {
      Jq.compile(filter);
    } catch (JqException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void checkValues(String name, JsonNode values, ConfigCheck check) {
    if (!values.isMissingNode() && !values.isObject()) {
      check.wrong("/" + name, "must be an object");
    }
    for (var value : values.properties()) {
      if (!value.getValue().isValueNode()) {
        check.wrong("/" + name + "/" + value.getKey(), "must be text, a number or a boolean");
      }
    }
  }

  private static void checkAuth(JsonNode auth, ConfigCheck check) {
    if (auth.isMissingNode()) {
      return;
    }
    new ConfigCheck(auth, Set.of("secret", "scheme", "header", "query"))
        .text("secret")
        .word("scheme", SCHEMES)
        .text("header")
        .text("query")
        .violations()
        .forEach(wrong -> check.wrong("/auth" + wrong.pointer(), wrong.detail()));
    var places = List.of("scheme", "header", "query").stream().filter(auth::has).count();
    if (!auth.path("secret").isString() || places != 1) {
      check.wrong("/auth", "needs secret: its name, and one of scheme, header and query");
    }
  }
}
