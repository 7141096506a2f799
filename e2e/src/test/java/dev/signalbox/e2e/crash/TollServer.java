package dev.signalbox.e2e.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// A tool that counts. Each request gets the next number; the last number given for each
/// idempotency key is kept: if a step's recorded answer is an older one, it was asked again after
/// it was recorded.
final class TollServer implements AutoCloseable {

  private final HttpServer server;
  private final AtomicLong numbers = new AtomicLong();

  final Map<String, Long> lastGiven = new ConcurrentHashMap<>();

  /// One for each request served.
  final Semaphore served = new Semaphore(0);

  /// Room for executions: one more for every five requests, which is what an execution makes.
  final Semaphore room = new Semaphore(40);

  TollServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/toll", this::give);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void give(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      if (key == null) {
        exchange.sendResponseHeaders(400, -1);
        return;
      }
      var number = numbers.incrementAndGet();
      lastGiven.merge(key, number, Math::max);
      var body = "{\"key\": \"" + key + "\", \"n\": " + number + "}";
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      served.release();
      if (number % 5 == 0) {
        room.release();
      }
    }
  }

  long given() {
    return numbers.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
