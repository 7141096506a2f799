package dev.signalbox.server;

import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Serves the contract.
final class DocumentRoutes {

  private final byte[] contract = file("openapi.yaml");

  void addTo(Dispatcher routes) {
    routes.get("/openapi.yaml", this::contract);
  }

  private void contract(Exchange exchange) {
    exchange.send("application/yaml", contract);
  }

  private static byte[] file(String name) {
    try (var in = DocumentRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the server's jar has no " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("read " + name, e);
    }
  }
}
