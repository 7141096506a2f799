package dev.signalbox.journal.sql;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.port.Executions.End;
import dev.signalbox.core.port.Executions.Query;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Counts executions in the archive and finds how the latest of them ended, along the index of
/// workflows.
final class Tallies {

  private static final String ENDS =
      """
      select execution, ended_at from finished where workflow = ? and status = ?
      order by execution desc limit ?
      """;

  private final WorkflowRefs workflows;

  Tallies(WorkflowRefs workflows) {
    this.workflows = workflows;
  }

  /// How many match of each final status, but for the query's statuses. Statuses of which there are
  /// none are not in it.
  Map<ExecutionStatus, Long> counts(Query query, ReadConnection from) throws SQLException {
    var counts = new EnumMap<ExecutionStatus, Long>(ExecutionStatus.class);
    try (var statement = from.connection().createStatement();
        var row = statement.executeQuery(counting(query))) {
      while (row.next()) {
        counts.merge(StatusCode.status(row.getInt(1)), row.getLong(2), Long::sum);
      }
    }
    return counts;
  }

  /// Grouped as the index is, or the database would sort them.
  String counting(Query query) {
    return "select status, count(*) from finished where "
        + scope(query)
        + time(" and created_at >= ", query.createdAfter())
        + time(" and created_at < ", query.createdBefore())
        + " group by workflow, status";
  }

  private String scope(Query query) {
    if (query.workflow() != null) {
      var ref = workflows.find(query.tenant(), query.workflow());
      return ref == null ? "false" : "workflow = " + ref.id();
    }
    return workflows.allOf(query.tenant())
        ? "true"
        : workflows.of(query.tenant()).stream()
            .map(ref -> "" + ref.id())
            .collect(Collectors.joining(", ", "workflow in (", ")"));
  }

  private static String time(String condition, @Nullable Instant time) {
    return time == null ? "" : condition + time.toEpochMilli();
  }

  /// The latest ends of a workflow, of any final status, newest first.
  SortedMap<Key, End> ends(WorkflowRef workflow, int limit, ReadConnection from)
      throws SQLException {
    var found = new TreeMap<Key, End>(Comparator.reverseOrder());
    try (var query = from.connection().prepareStatement(ENDS)) {
      for (var status : ExecutionStatus.values()) {
        if (!status.isFinal()) {
          continue;
        }
        query.setInt(1, workflow.id());
        query.setInt(2, StatusCode.of(status));
        query.setInt(3, limit);
        try (var row = query.executeQuery()) {
          while (row.next()) {
            var key = new Key(row.getBytes(1));
            found.put(key, new End(key.execution(), status, Instant.ofEpochMilli(row.getLong(2))));
          }
        }
      }
    }
    return found;
  }
}
