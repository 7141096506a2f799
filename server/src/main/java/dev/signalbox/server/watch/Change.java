package dev.signalbox.server.watch;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.trace.Summary;
import dev.signalbox.server.http.Json;
import java.util.EnumSet;
import java.util.Set;

/// An execution that a list must show otherwise than before, ready to be sent.
///
/// @param statuses what it is now, and what it may have been when lists were last told of it
/// @param frame the server-sent event, never changed
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Change(
    ExecutionId execution,
    Tenant tenant,
    WorkflowId workflow,
    Set<ExecutionStatus> statuses,
    byte[] frame) {

  /// Name of the event.
  static final String TYPE = "execution";

  static Change of(Summary summary, Set<ExecutionStatus> before) {
    var statuses = EnumSet.of(summary.status());
    statuses.addAll(before);
    var data = Json.bytes(json -> Json.tree(json, ExecutionItem.of(summary)));
    var start = summary.start();
    return new Change(
        summary.execution(),
        start.tenant(),
        start.workflow(),
        statuses,
        Frame.bytes(null, TYPE, data));
  }
}
