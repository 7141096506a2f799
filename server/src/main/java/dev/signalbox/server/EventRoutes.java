package dev.signalbox.server;

import dev.signalbox.core.trace.StreamJson;
import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import dev.signalbox.server.http.Parameters;
import dev.signalbox.server.http.Problem;
import dev.signalbox.server.http.Problem.Kind;
import dev.signalbox.server.http.Problem.Pointed;
import dev.signalbox.server.http.ProblemException;
import dev.signalbox.server.watch.EventStream;
import dev.signalbox.server.watch.Replay;
import dev.signalbox.server.watch.Traces;
import dev.signalbox.server.watch.View;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.JsonNodeFactory;

/// What happens to an execution: as a stream of server-sent events, or a page of JSON.
final class EventRoutes {

  static final String SSE = "text/event-stream";
  private static final String JSON = "application/json";
  private static final int PAGE = 100;
  private static final int MAX_PAGE = 1_000;
  private static final long FULL_RETRY_MS = 5_000;

  private final Needs needs;
  private final Traces traces;
  private final EventStream.Parts streams;

  EventRoutes(Needs needs, Traces traces, EventStream.Parts streams) {
    this.needs = needs;
    this.traces = traces;
    this.streams = streams;
  }

  void addTo(Dispatcher routes) {
    routes.get("/api/executions/{execution_id}/events", this::events, "since", "limit");
  }

  private void events(Exchange exchange) {
    var sse = exchange.wants(SSE);
    var json = exchange.wants(JSON);
    if (sse <= 0 && json <= 0) {
      throw Problem.of(Kind.NOT_ACCEPTABLE, "Events are given as " + SSE + " or " + JSON + ".")
          .exception();
    }
    var view =
        traces
            .find(exchange.tenant(), exchange.execution())
            .orElseThrow(() -> Exchange.notFound("execution"));
    if (json > sse) {
      page(exchange, view);
    } else {
      stream(exchange, view);
    }
  }

  private void page(Exchange exchange, View view) {
    var since = exchange.parameters().count("since", 0, 0);
    var limit = (int) Math.min(MAX_PAGE, exchange.parameters().count("limit", 1, PAGE));
    var body = JsonNodeFactory.instance.objectNode();
    body.put("execution_id", view.execution().toString());
    var all = body.putArray("events");
    var replay = new Replay(needs.journal(), view.execution(), view.outline());
    var last = since;
    for (var shown = replay.nextAfter(last);
        shown.isPresent();
        shown = all.size() < limit ? replay.nextAfter(last) : java.util.Optional.empty()) {
      last = shown.get().seq();
      all.addObject()
          .put("seq", last)
          .put("type", shown.get().type().label())
          .set("data", StreamJson.data(shown.get()));
    }
    body.put("next_since", last);
    exchange.json(200, body);
  }

  private void stream(Exchange exchange, View view) {
    if (exchange.parameters().text("limit") != null) {
      throw Parameters.refused("limit", "is for " + JSON + " only");
    }
    var cursor = cursor(exchange);
    view.at(needs.time().now()); // up to date, to tell whether it has ended
    if (cursor.isPresent() && view.isFinal() && cursor.getAsLong() >= view.seq()) {
      exchange.empty();
      return;
    }
    if (exchange.isHead()) {
      exchange.send(SSE, new byte[0]);
      return;
    }
    try {
      exchange.with("X-Accel-Buffering", "no"); // a proxy that gathers events delays them
      if (!EventStream.run(streams, view, cursor, () -> exchange.stream(SSE))) {
        throw full();
      }
    } catch (IOException e) {
      throw Exchange.gone(e);
    }
  }

  /// Ends the request: there are too many streams already.
  static ProblemException full() {
    return Problem.retryable(Kind.UNAVAILABLE, "Too many event streams.", FULL_RETRY_MS)
        .exception();
  }

  /// A client that comes back names the last event it has; that wins over the address it was first
  /// given.
  private static OptionalLong cursor(Exchange exchange) {
    var last = exchange.header("Last-Event-ID");
    if (last == null || last.isEmpty()) {
      return exchange.parameters().text("since") == null
          ? OptionalLong.empty()
          : OptionalLong.of(exchange.parameters().count("since", 0, 0));
    }
    if (!last.matches("[0-9]{1,18}")) {
      var error = Pointed.header("Last-Event-ID", "must be the id of an event of this stream");
      throw Problem.invalid(Kind.INVALID_REQUEST, List.of(error)).exception();
    }
    return OptionalLong.of(Long.parseLong(last));
  }
}
