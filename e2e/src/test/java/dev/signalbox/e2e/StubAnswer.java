package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One answer of the [Stub], as scenarios write it:
///
/// - `status` (200), `headers`, and a body: `json`, `text`, or `base64`
/// - `echo: true`: the request itself, as JSON
/// - `never: true`: no answer at all
/// - `authorization: text`: 401 unless the request has this header
/// - `digest: {username, password}`: 401 with a challenge (RFC 7616) until the proof is right, then
///   the rest of this answer
record StubAnswer(JsonNode written) {

  private static final Set<String> KNOWN =
      Set.of(
          "status",
          "headers",
          "json",
          "text",
          "base64",
          "echo",
          "never",
          "authorization",
          "digest");

  StubAnswer {
    for (var name : written.propertyNames()) {
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException("an answer of the stub has no " + name);
      }
    }
  }

  static StubAnswer of(int status, String json) {
    var written = JsonNodeFactory.instance.objectNode().put("status", status).put("text", json);
    written.putObject("headers").put("Content-Type", "application/json");
    return new StubAnswer(written);
  }

  /// Sends it, or waits for the end of the test if it is to be sent never.
  void sendOnce(HttpExchange exchange, ObjectNode request, CountDownLatch end)
      throws IOException, InterruptedException {
    if (written.path("never").booleanValue(false)) {
      end.await();
      return;
    }
    var wanted = written.path("authorization");
    if (wanted.isString() && !wanted.equals(request.path("headers").path("authorization"))) {
      exchange.sendResponseHeaders(401, -1);
      return;
    }
    var digest = written.path("digest");
    if (digest.isObject()) {
      var gate = new DigestGate(digest);
      if (!gate.opens(request)) {
        exchange.getResponseHeaders().add("WWW-Authenticate", gate.challenge());
        exchange.sendResponseHeaders(401, -1);
        return;
      }
    }
    send(exchange, request);
  }

  void send(HttpExchange exchange, ObjectNode request) throws IOException {
    var headers = exchange.getResponseHeaders();
    written.path("headers").forEachEntry((name, value) -> headers.add(name, value.asString()));
    var isJson = written.has("json") || written.has("echo");
    if (isJson && headers.getFirst("Content-Type") == null) {
      headers.add("Content-Type", "application/json");
    }
    var body = body(request);
    var sent = exchange.getRequestMethod().equals("HEAD") ? new byte[0] : body;
    exchange.sendResponseHeaders(
        written.path("status").intValue(200), sent.length == 0 ? -1 : sent.length);
    if (sent.length > 0) {
      exchange.getResponseBody().write(sent);
    }
  }

  private byte[] body(ObjectNode request) {
    if (written.path("echo").booleanValue(false)) {
      return request.toString().getBytes(UTF_8);
    }
    if (written.has("json")) {
      return written.path("json").toString().getBytes(UTF_8);
    }
    return written.has("base64")
        ? Base64.getDecoder().decode(written.path("base64").stringValue())
        : written.path("text").asString("").getBytes(UTF_8);
  }
}
