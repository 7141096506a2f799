package dev.signalbox.server;

import dev.signalbox.core.port.Journal;
import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import dev.signalbox.server.http.Json;
import dev.signalbox.server.http.Problem;
import dev.signalbox.server.http.Problem.Kind;

/// Says whether the server lives, and whether it can take work.
final class Health {

  private static final long RETRY_MS = 5_000;

  private final Journal journal;
  private volatile boolean draining;

  Health(Journal journal) {
    this.journal = journal;
  }

  void addTo(Dispatcher routes) {
    routes.get("/health/live", exchange -> ok(exchange, "live")).get("/health/ready", this::ready);
  }

  /// Not ready from now on.
  void drain() {
    draining = true;
  }

  private void ready(Exchange exchange) {
    if (draining) {
      throw unavailable("The server is about to stop.");
    }
    if (!journal.healthy()) {
      throw unavailable("The storage does not work.");
    }
    ok(exchange, "ready");
  }

  private static RuntimeException unavailable(String detail) {
    return Problem.retryable(Kind.UNAVAILABLE, detail, RETRY_MS).exception();
  }

  private static void ok(Exchange exchange, String status) {
    exchange.json(
        200,
        Json.bytes(json -> {
          json.writeStartObject();
          json.writeStringProperty("status", status);
          json.writeEndObject();
        }));
  }
}
