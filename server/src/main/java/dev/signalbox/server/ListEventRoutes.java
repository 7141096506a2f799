package dev.signalbox.server;

import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import dev.signalbox.server.watch.ListFilter;
import dev.signalbox.server.watch.ListStream;
import java.io.IOException;

/// What changes in the list of executions, as a stream of server-sent events.
final class ListEventRoutes {

  private final ListStream.Parts streams;

  ListEventRoutes(ListStream.Parts streams) {
    this.streams = streams;
  }

  void addTo(Dispatcher routes) {
    routes.get("/api/events", this::stream, "status", "workflow_id");
  }

  private void stream(Exchange exchange) {
    exchange.requireAccept(EventRoutes.SSE);
    var in = exchange.parameters();
    var filter =
        new ListFilter(
            exchange.tenant(), ExecutionFilters.statuses(in), ExecutionFilters.workflow(in));
    if (exchange.isHead()) {
      exchange.send(EventRoutes.SSE, new byte[0]);
      return;
    }
    try {
      exchange.with("X-Accel-Buffering", "no"); // a proxy that gathers events delays them
      if (!ListStream.run(streams, filter, () -> exchange.stream(EventRoutes.SSE))) {
        throw EventRoutes.full();
      }
    } catch (IOException e) {
      throw Exchange.gone(e);
    }
  }
}
