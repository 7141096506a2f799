package dev.signalbox.journal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finished executions that go to the archive in one transaction, and leave the log in it.
final class ArchiveSlice {

  /// Rows of the log that one transaction removes of an execution. The rest of a long one follows
  /// in others: the archive is what counts from the first on.
  static final int ROWS = 500;

  private static final String INSERT =
      """
      insert into finished (execution, workflow, revision, status, seq, created_at, started_at,
        ended_at, undated, session_id, user_id, labels, payloads, body)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String DELETE = "delete from log where id = ?";
  private static final String LESS_USED = "update payload set uses = uses - ? where hash = ?";

  private final List<Packed> executions;

  ArchiveSlice(List<Packed> executions) {
    this.executions = executions;
  }

  /// Moves them. In a transaction. Returns how many.
  int move(WriteConnection writer) throws SQLException {
    var connection = writer.connection();
    try (var insert = connection.prepareStatement(INSERT);
        var delete = connection.prepareStatement(DELETE)) {
      for (var each : executions) {
        insert(insert, each);
        delete(delete, Arrays.stream(each.live().rows()).limit(ROWS).toArray());
        countOnce(connection, each);
      }
    }
    return executions.size();
  }

  private static void insert(PreparedStatement insert, Packed packed) throws SQLException {
    var live = packed.live();
    var standing = live.standing();
    var start = packed.start();
    insert.setBytes(1, live.bytes());
    insert.setInt(2, live.workflow().id());
    insert.setInt(3, start.revision());
    insert.setInt(4, standing.status());
    insert.setLong(5, standing.lastSeq());
    insert.setLong(6, live.createdAt());
    if (standing.startedAt() < 0) {
      insert.setNull(7, Types.INTEGER);
    } else {
      insert.setLong(7, standing.startedAt());
    }
    insert.setLong(8, standing.endedAt());
    insert.setInt(9, live.tells(live.createdAt()) ? 0 : 1);
    insert.setString(10, start.request().sessionId());
    insert.setString(11, start.request().userId());
    insert.setString(12, labels(packed));
    insert.setBytes(13, Hash.join(packed.uses().keySet()));
    insert.setBytes(14, packed.body().array());
    insert.executeUpdate();
  }

  private static @Nullable String labels(Packed packed) {
    var labels = packed.start().labels();
    return labels.isEmpty() ? null : Encoder.JSON.writeValueAsString(labels);
  }

  private static void delete(PreparedStatement delete, long[] rows) throws SQLException {
    for (var id : rows) {
      delete.setLong(1, id);
      delete.executeUpdate();
    }
  }

  /// Several rows of the log may have used a payload; the one row of the archive uses it once.
  private static void countOnce(Connection connection, Packed packed) throws SQLException {
    for (var use : packed.uses().entrySet()) {
      if (use.getValue() > 1) {
        try (var update = connection.prepareStatement(LESS_USED)) {
          update.setInt(1, use.getValue() - 1);
          update.setBytes(2, use.getKey().bytes());
          update.executeUpdate();
        }
      }
    }
  }

  /// Tells of each execution.
  void each(Consumer<Live> consumer) {
    executions.forEach(packed -> consumer.accept(packed.live()));
  }

  /// Rows that [#move] has left in the log.
  List<Long> leftOver() {
    var left = new ArrayList<Long>();
    for (var each : executions) {
      Arrays.stream(each.live().rows()).skip(ROWS).forEach(left::add);
    }
    return left;
  }

  /// Removes rows whose execution is in the archive. In a transaction. Returns how many.
  static int trim(WriteConnection writer, List<Long> rows) throws SQLException {
    try (var delete = writer.connection().prepareStatement(DELETE)) {
      delete(delete, rows.stream().mapToLong(Long::longValue).toArray());
    }
    return rows.size();
  }
}
