package dev.signalbox.journal.sql;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.port.Executions.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A query for executions in the archive, made so that each part of it can be answered along one
/// index, newest first, and stops at the limit.
final class ArchiveQuery {

  private static final Collector<CharSequence, ?, String> IN = Collectors.joining(", ", "(", ")");

  private final Query query;
  private final List<String> scopes;

  private ArchiveQuery(Query query, List<String> scopes) {
    this.query = query;
    this.scopes = scopes;
  }

  static ArchiveQuery of(Query query, WorkflowRefs workflows) {
    return new ArchiveQuery(query, scopes(query, workflows));
  }

  /// The ids that match, newest first, no more than the limit.
  SortedSet<Key> run(Connection connection) throws SQLException {
    var found = new TreeSet<Key>(Comparator.reverseOrder());
    for (var scope : scopes) {
      for (var ids : idRanges()) {
        found.addAll(run(connection, scope + ids));
      }
    }
    while (found.size() > query.limit()) {
      found.removeLast();
    }
    return found;
  }

  private List<Key> run(Connection connection, String condition) throws SQLException {
    var sql =
        "select execution from finished where "
            + condition
            + time("created_at >= ", query.createdAfter())
            + time("created_at < ", query.createdBefore())
            + (query.before() == null ? "" : " and execution < ?")
            + " order by execution desc limit "
            + query.limit();
    var found = new ArrayList<Key>();
    try (var statement = connection.prepareStatement(sql)) {
      setBefore(statement);
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          found.add(new Key(row.getBytes(1)));
        }
      }
    }
    return found;
  }

  private void setBefore(PreparedStatement statement) throws SQLException {
    var before = query.before();
    if (before != null) {
      statement.setBytes(1, new Key(before).bytes());
    }
  }

  private static String time(String condition, @Nullable Instant time) {
    return time == null ? "" : " and " + condition + time.toEpochMilli();
  }

  /// Conditions that together cover what is asked for: one for each range of an index.
  private static List<String> scopes(Query query, WorkflowRefs workflows) {
    var statuses = statuses(query);
    if (query.workflow() != null) {
      var ref = workflows.find(query.tenant(), query.workflow());
      return ref == null
          ? List.of()
          : statuses.stream()
              .map(code -> "workflow = " + ref.id() + " and status = " + code)
              .toList();
    }
    var tenant = workflows.allOf(query.tenant()) ? "" : " and workflow in " + ids(query, workflows);
    if (statuses.contains(StatusCode.COMPLETED)) {
      return List.of("status in " + statuses.stream().map(code -> "" + code).collect(IN) + tenant);
    }
    // The second condition is for the partial index, which the first implies.
    return statuses.stream().map(code -> "status = " + code + " and status <> 5" + tenant).toList();
  }

  private static String ids(Query query, WorkflowRefs workflows) {
    return workflows.of(query.tenant()).stream().map(ref -> "" + ref.id()).collect(IN);
  }

  /// Codes of the final statuses that are asked for.
  private static List<Integer> statuses(Query query) {
    var all = query.statuses().isEmpty() ? List.of(ExecutionStatus.values()) : query.statuses();
    return all.stream().filter(ExecutionStatus::isFinal).map(StatusCode::of).sorted().toList();
  }

  /// Where in the index of ids the times that are asked for can be.
  private List<String> idRanges() {
    var after = query.createdAfter();
    var before = query.createdBefore();
    if (after == null && before == null) {
      return List.of("");
    }
    var from = after == null ? "" : " and execution >= " + Key.literal(after.minus(Key.SLACK));
    var to = before == null ? "" : " and execution < " + Key.literal(before.plus(Key.SLACK));
    return List.of(" and undated = 0" + from + to, " and undated = 1");
  }
}
