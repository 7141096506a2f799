package dev.signalbox.app.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A server on loopback that gives the answers it was told, each once and in order; the last one of
/// a path again and again.
public final class FakeServer implements AutoCloseable {

  /// A request that came. @param cursor its `Last-Event-ID`, or `""`
  public record Seen(String method, String path, String cursor, String body) {}

  private record Answer(int status, String type, String body) {}

  private final HttpServer http;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  public FakeServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::answer);
    http.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /// Answers a request such as `GET /api/executions` with JSON.
  public FakeServer json(String request, int status, String body) {
    return add(request, new Answer(status, "application/json", body));
  }

  /// Answers a request with events, after which the connection ends.
  public FakeServer events(String request, String stream) {
    return add(request, new Answer(200, "text/event-stream", stream));
  }

  private FakeServer add(String request, Answer answer) {
    answers.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(answer);
    return this;
  }

  /// What was asked, in order.
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().toString();
      var cursor = exchange.getRequestHeaders().getFirst("Last-Event-ID");
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      seen.add(new Seen(exchange.getRequestMethod(), path, cursor == null ? "" : cursor, body));
      var answer = take(exchange.getRequestMethod() + " " + path);
      var bytes = answer.body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type);
      exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer take(String request) {
    var left = answers.get(request);
    if (left == null) {
      var body = "{\"title\": \"Not Found\", \"detail\": \"nothing at " + request + "\"}";
      return new Answer(404, "application/problem+json", body);
    }
    synchronized (left) {
      return left.size() > 1 ? left.removeFirst() : left.getFirst();
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
