package dev.signalbox.core.port;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.trace.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds executions. A view of the journal, never ahead of it.
public interface Executions {

  /// The summary of one.
  Optional<Summary> find(ExecutionId execution);

  /// A page, newest first.
  List<Summary> list(Query query);

  /// What to list; null means all.
  ///
  /// @param tenant whose
  /// @param statuses one of these; empty for all
  /// @param workflow of this workflow
  /// @param createdAfter accepted at this time or later
  /// @param createdBefore accepted before this time
  /// @param before only ids older than this one: where the last page ended
  /// @param limit at most so many, 1 to 1,000
  record Query(
      Tenant tenant,
      Set<ExecutionStatus> statuses,
      @Nullable WorkflowId workflow,
      @Nullable Instant createdAfter,
      @Nullable Instant createdBefore,
      @Nullable ExecutionId before,
      int limit) {

    public Query {
      statuses = Set.copyOf(statuses);
    }
  }

  /// How many match, of each status: every status is in it. The query's `statuses`, `before` and
  /// `limit` do not count. May be off by those that end at this moment.
  Map<ExecutionStatus, Long> counts(Query query);

  /// The latest executions of a workflow that have ended, newest first.
  List<End> recentEnds(Tenant tenant, WorkflowId workflow, int limit);

  /// How an execution has ended.
  ///
  /// @param status a final one
  record End(ExecutionId execution, ExecutionStatus status, Instant endedAt) {}

  /// Durations in ms, start to end, of the latest completed executions of a workflow, newest first.
  List<Long> recentDurationsMs(Tenant tenant, WorkflowId workflow, int limit);
}
