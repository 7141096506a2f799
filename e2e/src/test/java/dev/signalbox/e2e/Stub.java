package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// The services that workflows call, on loopback. Each test has a part of it to itself: the paths
/// that begin with its name. Remembers what it was asked.
final class Stub implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, List<StubAnswer>> answers = new ConcurrentHashMap<>();
  private final Map<String, List<ObjectNode>> asked = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Stub(HttpServer server) {
    this.server = server;
  }

  static Stub start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var stub = new Stub(HttpServer.create(address, 0));
      stub.server.setExecutor(stub.threads);
      stub.server.createContext("/", stub::handle);
      stub.server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where the part of a test answers.
  String base(String part) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + part;
  }

  /// Answers requests one after the other; the last answer is repeated.
  ///
  /// @param part whose
  /// @param request method and path, e.g. `GET /pets/1`
  void answer(String part, String request, List<StubAnswer> inOrder) {
    var blank = request.indexOf(' ');
    var key = request.substring(0, blank) + " /" + part + request.substring(blank + 1);
    answers.put(key, List.copyOf(inOrder));
  }

  /// What was asked of a part: `{method, path, query, headers, body}`, names of headers in lower
  /// case.
  List<ObjectNode> asked(String part) {
    var all = asked.getOrDefault(part, List.of());
    synchronized (all) {
      return List.copyOf(all);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getRawPath();
    var part = path.substring(1).split("/", 2)[0];
    var request = request(exchange, path.substring(1 + part.length()));
    var key = exchange.getRequestMethod() + " " + path;
    var all = asked.computeIfAbsent(part, _ -> new ArrayList<>());
    int before;
    synchronized (all) {
      before = (int) all.stream().filter(it -> same(it, request)).count();
      all.add(request);
    }
    var known = answers.get(key);
    try (exchange) {
      if (known == null) {
        StubAnswer.of(404, "{\"message\": \"nothing at " + key + "\"}").send(exchange, request);
      } else {
        known.get(Math.min(before, known.size() - 1)).sendOnce(exchange, request, closed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean same(ObjectNode one, ObjectNode other) {
    return one.path("method").equals(other.path("method"))
        && one.path("path").equals(other.path("path"));
  }

  private static ObjectNode request(HttpExchange exchange, String path) throws IOException {
    var request = JsonNodeFactory.instance.objectNode();
    request.put("method", exchange.getRequestMethod()).put("path", path);
    request.set("query", query(exchange.getRequestURI().getRawQuery()));
    var headers = request.putObject("headers");
    exchange
        .getRequestHeaders()
        .forEach((name, values) ->
            headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    request.set("body", body(body, headers.path("content-type").asString("")));
    return request;
  }

  private static JsonNode query(String raw) {
    var query = JsonNodeFactory.instance.objectNode();
    for (var pair : raw == null ? List.<String>of() : List.of(raw.split("&", -1))) {
      var parts = pair.split("=", 2);
      query.put(
          URLDecoder.decode(parts[0], UTF_8),
          parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
    }
    return query;
  }

  private static JsonNode body(String text, String type) {
    if (text.isEmpty()) {
      return JsonNodeFactory.instance.nullNode();
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return query(text);
    }
    try {
      return type.contains("json") ? JSON.readTree(text) : StringNode.valueOf(text);
    } catch (JacksonException e) {
      return StringNode.valueOf(text);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
