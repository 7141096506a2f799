package dev.signalbox.server;

import dev.signalbox.core.StepId;
import dev.signalbox.core.trace.DetailJson;
import dev.signalbox.core.trace.StepDetail;
import dev.signalbox.core.trace.TraceJson;
import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.http.Problem;
import dev.signalbox.server.http.Problem.Kind;
import dev.signalbox.server.watch.JournalEvents;
import dev.signalbox.server.watch.Traces;
import dev.signalbox.server.watch.View;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads single executions, and cancels them.
final class ExecutionRoutes {

  private static final int MAX_REASON_CHARS = 1_000;
  private static final String RETRY_AFTER_S = "1";

  private final Needs needs;
  private final Traces traces;

  ExecutionRoutes(Needs needs, Traces traces) {
    this.needs = needs;
    this.traces = traces;
  }

  void addTo(Dispatcher routes) {
    var one = "/api/executions/{execution_id}";
    routes
        .get(one, this::whole)
        .get(one + "/status", this::status)
        .get(one + "/steps", this::steps, "since")
        .get(one + "/steps/{step_id}", this::step)
        .get(one + "/progress", this::progress)
        .get(one + "/trace", this::trace)
        .get(one + "/result", this::result)
        .on("POST", one + "/cancel", this::cancel);
  }

  /// The view of the execution in the path.
  private View view(Exchange exchange) {
    exchange.requireAccept("application/json");
    return traces
        .find(exchange.tenant(), exchange.execution())
        .orElseThrow(() -> Exchange.notFound("execution"));
  }

  private void progress(Exchange exchange) {
    exchange.json(200, view(exchange).progress(needs.time().now()));
  }

  private void status(Exchange exchange) {
    exchange.json(200, TraceJson.statusBody(view(exchange).at(needs.time().now())));
  }

  private void steps(Exchange exchange) {
    var since = exchange.parameters().count("since", 0, 0);
    exchange.json(200, TraceJson.stepsBody(view(exchange).at(needs.time().now(), since)));
  }

  private void step(Exchange exchange) {
    var view = view(exchange);
    var step = new StepId(exchange.segment("step_id"));
    if (view.step(step).isEmpty()) {
      throw Exchange.notFound("step");
    }
    var events = new JournalEvents(needs.journal(), view.execution());
    var detail = StepDetail.of(view.execution(), view.outline().workflow(), step, events);
    exchange.json(200, DetailJson.stepBody(detail.orElseThrow(() -> Exchange.notFound("step"))));
  }

  private void trace(Exchange exchange) {
    exchange.json(200, TraceJson.traceBody(view(exchange).at(needs.time().now(), 0)));
  }

  private void whole(Exchange exchange) {
    var view = view(exchange).at(needs.time().now());
    var body = TraceJson.executionBody(view);
    var self = "/api/executions/" + view.execution();
    var links = body.putObject("links");
    links.put("self", self);
    for (var name : List.of("status", "steps", "progress", "trace", "result", "events")) {
      links.put(name, self + "/" + name);
    }
    links.put("workflow", "/api/workflows/" + view.start().workflow());
    exchange.json(200, body);
  }

  private void result(Exchange exchange) {
    var view = view(exchange).at(needs.time().now());
    if (!view.status().isFinal()) {
      exchange.with("Retry-After", RETRY_AFTER_S);
    }
    exchange.json(view.status().isFinal() ? 200 : 202, TraceJson.resultBody(view));
  }

  private void cancel(Exchange exchange) {
    var view = view(exchange);
    var body = exchange.jsonIfAny();
    var reason = body == null ? null : reason(Members.of(body));
    var done = needs.driver().cancel(view.execution(), reason);
    switch (done) {
      case DONE, ALREADY -> exchange.json(202, cancelled(view));
      case CONFLICT ->
          throw Problem.of(Kind.CONFLICT, "The execution has ended otherwise.").exception();
      case UNKNOWN -> throw Exchange.notFound("execution");
    }
  }

  private static @Nullable String reason(Members in) {
    var reason = in.text("reason", MAX_REASON_CHARS);
    in.end();
    return reason;
  }

  private ObjectNode cancelled(View view) {
    var now = view.at(needs.time().now());
    var body = JsonNodeFactory.instance.objectNode();
    body.put("execution_id", now.execution().toString());
    body.put("status", now.status().label());
    body.put("cancelling", now.cancelling());
    body.put("status_url", "/api/executions/" + now.execution() + "/status");
    return body;
  }
}
