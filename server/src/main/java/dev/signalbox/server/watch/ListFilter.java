package dev.signalbox.server.watch;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a list of executions shows.
///
/// @param tenant whose executions
/// @param statuses in one of these; empty for any
/// @param workflow of this workflow; null for any
public record ListFilter(
    Tenant tenant, Set<ExecutionStatus> statuses, @Nullable WorkflowId workflow) {

  public ListFilter {
    statuses = Set.copyOf(statuses);
  }

  /// Whether the list shows it, or may have shown it before.
  boolean concerns(Change change) {
    return tenant.equals(change.tenant())
        && (workflow == null || workflow.equals(change.workflow()))
        && (statuses.isEmpty() || change.statuses().stream().anyMatch(statuses::contains));
  }
}
