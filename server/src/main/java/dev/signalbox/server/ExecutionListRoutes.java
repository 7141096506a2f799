package dev.signalbox.server;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Executions;
import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import dev.signalbox.server.watch.ExecutionItem;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lists executions, and counts them.
final class ExecutionListRoutes {

  private static final int PAGE = 50;
  private static final int MAX_PAGE = 500;

  private final Executions executions;
  private final Recent<Scope, Map<ExecutionStatus, Long>> counts;

  /// What is counted: a list's filters but for its statuses.
  private record Scope(
      Tenant tenant,
      @Nullable WorkflowId workflow,
      @Nullable Instant createdAfter,
      @Nullable Instant createdBefore) {}

  ExecutionListRoutes(Needs needs) {
    this.executions = needs.executions();
    this.counts = new Recent<>(this::count, needs.time());
  }

  void addTo(Dispatcher routes) {
    routes.get(
        "/api/executions",
        this::list,
        "status",
        "workflow_id",
        "created_after",
        "created_before",
        "counts",
        "page_size",
        "page_token");
  }

  private void list(Exchange exchange) {
    exchange.requireAccept("application/json");
    var in = exchange.parameters();
    var size = in.pageSize(PAGE, MAX_PAGE);
    var scope =
        new Scope(
            exchange.tenant(),
            ExecutionFilters.workflow(in),
            in.time("created_after"),
            in.time("created_before"));
    var query =
        new Executions.Query(
            scope.tenant(),
            ExecutionFilters.statuses(in),
            scope.workflow(),
            scope.createdAfter(),
            scope.createdBefore(),
            in.pageToken(),
            size + 1); // one more, to know whether there is more
    var isCounted = in.flag("counts");
    var found = executions.list(query);
    var page = found.subList(0, Math.min(size, found.size()));
    var body = JsonNodeFactory.instance.objectNode();
    var all = body.putArray("executions");
    page.forEach(summary -> all.add(ExecutionItem.of(summary)));
    if (isCounted) {
      body.set("counts", json(counts.of(scope)));
    }
    body.put("next_page_token", found.size() > size ? page.getLast().execution().toString() : "");
    exchange.json(200, body);
  }

  private Map<ExecutionStatus, Long> count(Scope scope) {
    return executions.counts(
        new Executions.Query(
            scope.tenant(),
            Set.of(),
            scope.workflow(),
            scope.createdAfter(),
            scope.createdBefore(),
            null,
            1));
  }

  /// Counts by status, every status in the order an execution has them.
  static ObjectNode json(Map<ExecutionStatus, Long> counts) {
    var json = JsonNodeFactory.instance.objectNode();
    for (var status : ExecutionStatus.values()) {
      json.put(status.label(), counts.getOrDefault(status, 0L));
    }
    return json;
  }
}
