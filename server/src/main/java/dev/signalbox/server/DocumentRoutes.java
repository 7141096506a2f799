package dev.signalbox.server;

import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Serves the files of this module: the contract, and a page that says what this is.
final class DocumentRoutes {

  private final byte[] contract = file("openapi.yaml");
  private final byte[] page = file("index.html");

  void addTo(Dispatcher routes) {
    routes.get("/openapi.yaml", this::contract).get("/", this::page);
  }

  private void contract(Exchange exchange) {
    exchange.send("application/yaml", contract);
  }

  private void page(Exchange exchange) {
    exchange
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .send("text/html; charset=utf-8", page);
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
