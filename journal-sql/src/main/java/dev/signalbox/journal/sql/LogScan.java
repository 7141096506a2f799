package dev.signalbox.journal.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds out what the log holds, by reading it once from one end to the other.
final class LogScan {

  private static final String ROWS =
      """
      select id, execution, seq, events, status, workflow, created_at, started_at,
        case when status >= 5 then body end
      from log order by id
      """;

  private final LiveIndex index;
  private final WorkflowRefs workflows;
  private final ReadConnection connection;
  private final Map<Key, Live> open = new HashMap<>(); // to be found without comparing
  private final List<Live> finished = new ArrayList<>();
  private final List<Long> leftOver = new ArrayList<>();
  private long lastRow;

  /// @param content to be filled; its workflows are there
  LogScan(Content content, ReadConnection connection) {
    this.index = content.index();
    this.workflows = content.workflows();
    this.connection = connection;
  }

  /// Fills the index.
  LogScan run() throws SQLException {
    try (var statement = connection.connection().createStatement();
        var row = statement.executeQuery(ROWS)) {
      while (row.next()) {
        take(row);
      }
    }
    open.clear();
    return this;
  }

  private void take(ResultSet row) throws SQLException {
    lastRow = row.getLong(1);
    var live = live(row);
    if (live == null) {
      leftOver.add(lastRow);
      return;
    }
    var status = row.getInt(5);
    var started = row.getLong(8);
    var startedAt = row.wasNull() ? -1 : started;
    var endedAt = StatusCode.isFinal(status) ? endedAt(row) : -1;
    live.add(new Live.Row(lastRow, row.getInt(4), status, startedAt, endedAt));
    if (endedAt >= 0) {
      finished.add(live);
      index.finished(live);
      open.remove(live);
    }
  }

  /// The execution of a row, or null if its first row is gone: it was archived, and the server
  /// stopped before it had removed all its rows.
  private @Nullable Live live(ResultSet row) throws SQLException {
    var key = new Key(row.getBytes(2));
    if (row.getLong(3) != 1) {
      return open.get(key);
    }
    var live = new Live(key, workflows.get(row.getInt(6)), row.getLong(7));
    open.put(live, live);
    index.add(live);
    return live;
  }

  private long endedAt(ResultSet row) throws SQLException {
    return connection.events().lastTime(row.getBytes(9));
  }

  /// Those that have ended and are still in the log.
  List<Live> finished() {
    return finished;
  }

  /// Rows of executions that are in the archive.
  List<Long> leftOver() {
    return leftOver;
  }

  /// The greatest id, 0 if the log is empty.
  long lastRow() {
    return lastRow;
  }
}
