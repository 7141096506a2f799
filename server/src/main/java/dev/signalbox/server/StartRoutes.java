package dev.signalbox.server;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.event.Start.Estimate;
import dev.signalbox.core.trace.TraceJson;
import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import dev.signalbox.server.http.Problem;
import dev.signalbox.server.http.Problem.Kind;
import dev.signalbox.server.http.Problem.Pointed;
import dev.signalbox.server.watch.Estimates;
import dev.signalbox.server.watch.Outlines;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Starts executions.
final class StartRoutes {

  private static final String RETRY_AFTER_S = "1"; // when the first poll is worth while

  private final Needs needs;
  private final LatestRevisions revisions;
  private final Outlines outlines;
  private final Estimates estimates;

  StartRoutes(Needs needs, LatestRevisions revisions, Outlines outlines, Estimates estimates) {
    this.needs = needs;
    this.revisions = revisions;
    this.outlines = outlines;
    this.estimates = estimates;
  }

  void addTo(Dispatcher routes) {
    routes.on("POST", "/api/workflows/{workflow_id}/execute/async", this::start);
  }

  private void start(Exchange exchange) {
    exchange.requireAccept("application/json");
    var workflow = exchange.workflow();
    var request = StartRequest.of(exchange.json());
    var tenant = exchange.tenant();
    var revision = revision(tenant, workflow, request.revision());
    var past = estimates.of(tenant, workflow).orElse(null);
    var start =
        new Start(
                workflow,
                revision,
                tenant,
                request.input(),
                request.request(),
                request.labels(),
                request.budget(),
                request.startAt(),
                null)
            .expecting(past);
    var execution = needs.ids().get();
    needs.driver().start(execution, start);
    accepted(exchange, execution.toString(), expectedEnd(start, past));
  }

  private int revision(Tenant tenant, WorkflowId workflow, @Nullable Integer asked) {
    var latest = revisions.of(tenant, workflow).orElseThrow(() -> Exchange.notFound("workflow"));
    if (asked == null || asked == latest) {
      return latest;
    }
    if (needs.definitions().find(tenant, workflow, asked).isEmpty()) {
      var error = Pointed.at("/revision", "there is no such revision; the newest is " + latest);
      throw Problem.invalid(Kind.INVALID_REQUEST, List.of(error)).exception();
    }
    return asked;
  }

  /// When it will probably have ended: by the past of the workflow, else by its definition.
  private Instant expectedEnd(Start start, @Nullable Estimate past) {
    var estimate =
        past != null
            ? past
            : outlines.of(start.tenant(), start.workflow(), start.revision()).estimate();
    var now = needs.time().now();
    var at = start.startAt();
    var begin = at == null || at.isBefore(now) ? now : at;
    return begin.plusMillis(estimate.p50Ms());
  }

  private void accepted(Exchange exchange, String id, Instant expectedEnd) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("execution_id", id);
    body.put("status", "accepted");
    body.put("type", "workflow");
    body.put("estimated_completion_time", TraceJson.time(expectedEnd));
    body.put("status_url", "/api/executions/" + id + "/status");
    body.put("timestamp", TraceJson.time(needs.time().now()));
    exchange
        .with("Location", "/api/executions/" + id)
        .with("Retry-After", RETRY_AFTER_S)
        .json(202, body);
  }
}
