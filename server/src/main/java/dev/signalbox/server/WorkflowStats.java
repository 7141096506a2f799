package dev.signalbox.server;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.event.Start.Estimate;
import dev.signalbox.core.port.Executions;
import dev.signalbox.core.port.Executions.End;
import dev.signalbox.core.trace.TraceJson;
import dev.signalbox.server.watch.ExecutionItem;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How a workflow has been doing lately.
final class WorkflowStats {

  private static final int SAMPLE = 100; // latest executions that count
  private static final int GLANCE = 20; // the same in a list of workflows

  private final Executions executions;
  private final Recent<Key, ObjectNode> stats;
  private final Recent<Key, ObjectNode> health;

  private record Key(Tenant tenant, WorkflowId workflow) {}

  WorkflowStats(Needs needs) {
    this.executions = needs.executions();
    this.stats = new Recent<>(this::readStats, needs.time());
    this.health = new Recent<>(this::readHealth, needs.time());
  }

  /// The body of `GET /api/workflows/{id}/stats`; not to be changed.
  ObjectNode of(Tenant tenant, WorkflowId workflow) {
    return stats.of(new Key(tenant, workflow));
  }

  /// What a list shows of it, from two or three looks at an index; not to be changed.
  ObjectNode health(Tenant tenant, WorkflowId workflow) {
    return health.of(new Key(tenant, workflow));
  }

  private ObjectNode readStats(Key key) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("workflow_id", key.workflow().value());
    body.set("counts", ExecutionListRoutes.json(executions.counts(query(key))));
    putDurations(body, executions.recentDurationsMs(key.tenant(), key.workflow(), SAMPLE));
    body.set("recent", ends(executions.recentEnds(key.tenant(), key.workflow(), SAMPLE)));
    var last = executions.list(query(key)).stream().findFirst();
    body.set("last_execution", last.map(ExecutionItem::of).orElse(null));
    return body;
  }

  private static Executions.Query query(Key key) {
    return new Executions.Query(key.tenant(), Set.of(), key.workflow(), null, null, null, 1);
  }

  private static void putDurations(ObjectNode body, List<Long> durationsMs) {
    var estimate = Estimate.of(durationsMs);
    if (estimate.isEmpty()) {
      body.putNull("durations");
      return;
    }
    body.putObject("durations")
        .put("p50_ms", estimate.get().p50Ms())
        .put("p90_ms", estimate.get().p90Ms())
        .put("sample", durationsMs.size());
  }

  private ObjectNode readHealth(Key key) {
    var found = executions.recentEnds(key.tenant(), key.workflow(), GLANCE);
    var json = ends(found);
    json.put("last_status", found.isEmpty() ? null : found.getFirst().status().label());
    json.put("last_ended_at", found.isEmpty() ? null : TraceJson.time(found.getFirst().endedAt()));
    return json;
  }

  /// Who was cancelled has neither succeeded nor failed.
  private static ObjectNode ends(List<End> ends) {
    var completed = count(ends, ExecutionStatus.COMPLETED);
    var failed = count(ends, ExecutionStatus.FAILED);
    var decided = completed + failed;
    var json = JsonNodeFactory.instance.objectNode();
    json.put("ended", ends.size());
    json.put("completed", completed);
    json.put("failed", failed);
    json.put("cancelled", count(ends, ExecutionStatus.CANCELLED));
    json.put("success_rate", decided == 0 ? null : (double) completed / decided);
    return json;
  }

  private static long count(List<End> ends, ExecutionStatus status) {
    return ends.stream().filter(end -> end.status() == status).count();
  }
}
