package dev.signalbox.server;

import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import tools.jackson.databind.node.JsonNodeFactory;

/// Takes CloudEvents for the executions that listen for them.
final class CloudEventRoutes {

  private final Needs needs;

  CloudEventRoutes(Needs needs) {
    this.needs = needs;
  }

  void addTo(Dispatcher routes) {
    routes.on("POST", "/api/events", this::publish);
  }

  private void publish(Exchange exchange) {
    var event = CloudEvents.read(exchange);
    var taken = needs.driver().publish(exchange.tenant(), event);
    var body = JsonNodeFactory.instance.objectNode();
    body.put("id", event.get("id").stringValue());
    body.put("delivered_to", taken);
    exchange.json(202, body);
  }
}
