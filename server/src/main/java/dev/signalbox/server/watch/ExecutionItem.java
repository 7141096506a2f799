package dev.signalbox.server.watch;

import dev.signalbox.core.trace.Summary;
import dev.signalbox.core.trace.TraceJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes an execution as lists show it.
public final class ExecutionItem {

  private ExecutionItem() {}

  /// An item of `GET /api/executions`.
  public static ObjectNode of(Summary summary) {
    var start = summary.start();
    var item = JsonNodeFactory.instance.objectNode();
    item.put("execution_id", summary.execution().toString());
    item.put("type", "workflow");
    item.put("status", summary.status().label());
    item.put("workflow_id", start.workflow().value());
    item.put("revision", start.revision());
    item.put("query", start.request().query());
    item.put("session_id", start.request().sessionId());
    item.put("user_id", start.request().userId());
    var labels = item.putObject("labels");
    start.labels().forEach(labels::put);
    item.put("created_at", TraceJson.time(summary.createdAt()));
    item.put("started_at", TraceJson.time(summary.startedAt()));
    item.put("completed_at", TraceJson.time(summary.endedAt()));
    item.put("seq", summary.seq());
    return item;
  }
}
