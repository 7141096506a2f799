package dev.signalbox.server;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.server.http.Parameters;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads by what executions are filtered.
final class ExecutionFilters {

  private ExecutionFilters() {}

  /// The statuses that are asked for; none for all.
  static Set<ExecutionStatus> statuses(Parameters in) {
    var labels = Arrays.stream(ExecutionStatus.values()).map(ExecutionStatus::label).toList();
    var asked = in.words("status", labels);
    var statuses = EnumSet.noneOf(ExecutionStatus.class);
    for (var status : ExecutionStatus.values()) {
      if (asked.contains(status.label())) {
        statuses.add(status);
      }
    }
    return statuses;
  }

  /// The workflow that is asked for, or null.
  static @Nullable WorkflowId workflow(Parameters in) {
    var text = in.text("workflow_id");
    if (text != null && !WorkflowId.accepts(text)) {
      throw Parameters.refused("workflow_id", "can be no workflow's id");
    }
    return text == null ? null : new WorkflowId(text);
  }
}
