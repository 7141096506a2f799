package dev.signalbox.journal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Removes finished executions, oldest first, and gives their space back. A slice at a time, since
/// appends wait while one is removed.
final class Retention {

  private static final String OLDEST =
      "select id, ended_at, payloads, length(body) from finished order by id limit ?";
  private static final String DELETE = "delete from finished where id = ?";
  private static final String RELEASE =
      "update payload set uses = uses - 1 where hash = ? returning uses, body";
  private static final String DELETE_PAYLOAD = "delete from payload where hash = ?";
  private static final String DELETE_BODY = "delete from payload_body where id = ?";

  private static final int SLICE = 100; // executions
  private static final int SLICE_BYTES = 1 << 20;
  private static final int SLICE_PAGES = 256; // 1 MB that is moved to the file's front
  private static final int PAGES_KEPT = 1_024; // 4 MB: what comes next need not grow the file
  private static final int ROW_BYTES = 200; // of a row and its index entries, but for its body

  private final Writer writer;

  Retention(Writer writer) {
    this.writer = writer;
  }

  /// What is to be removed. @param endedBefore in ms
  record Limits(long endedBefore, long maxBytes) {

    static Limits of(RetentionPolicy policy, Instant now) {
      var age = policy.maxAge();
      var endedBefore = age == null ? Long.MIN_VALUE : now.minus(age).toEpochMilli();
      return new Limits(endedBefore, policy.maxBytes());
    }
  }

  Retained run(Limits limits) {
    var before = usedBytes();
    var executions = 0L;
    int removed;
    do {
      removed = inTransaction(connection -> removeSlice(connection, limits));
      executions += removed;
    } while (removed > 0);
    if (executions > 0) {
      shrink();
    }
    return new Retained(executions, Math.max(0, before - usedBytes()));
  }

  private long usedBytes() {
    return inTransaction(Retention::usedBytes);
  }

  private <T> T inTransaction(Work<T> work) {
    return writer.perform("retention", Task.inTransaction(to -> work.run(to.connection())));
  }

  private interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private record Row(long id, List<Hash> payloads) {}

  private static int removeSlice(Connection connection, Limits limits) throws SQLException {
    var rows = slice(connection, limits);
    try (var delete = connection.prepareStatement(DELETE);
        var release = connection.prepareStatement(RELEASE)) {
      for (var row : rows) {
        delete.setLong(1, row.id());
        delete.executeUpdate();
        for (var payload : row.payloads()) {
          release(connection, release, payload);
        }
      }
    }
    return rows.size();
  }

  private static List<Row> slice(Connection connection, Limits limits) throws SQLException {
    var surplus = usedBytes(connection) - limits.maxBytes();
    var found = new ArrayList<Row>();
    var bytes = 0L;
    try (var oldest = connection.prepareStatement(OLDEST)) {
      oldest.setInt(1, SLICE);
      try (var row = oldest.executeQuery()) {
        while (row.next() && bytes < SLICE_BYTES) {
          if (bytes < surplus || row.getLong(2) < limits.endedBefore()) {
            found.add(new Row(row.getLong(1), Hash.split(row.getBytes(3))));
            bytes += row.getLong(4) + ROW_BYTES;
          }
        }
      }
    }
    return found;
  }

  /// The last row that refers to a payload takes it along.
  private static void release(Connection connection, PreparedStatement release, Hash payload)
      throws SQLException {
    release.setBytes(1, payload.bytes());
    long body;
    try (ResultSet left = release.executeQuery()) {
      if (!left.next() || left.getLong(1) > 0) {
        return;
      }
      body = left.getLong(2);
    }
    try (var deletePayload = connection.prepareStatement(DELETE_PAYLOAD);
        var deleteBody = connection.prepareStatement(DELETE_BODY)) {
      deletePayload.setBytes(1, payload.bytes());
      deletePayload.executeUpdate();
      deleteBody.setLong(1, body);
      deleteBody.executeUpdate();
    }
  }

  /// Moves what is at the end of the file into its gaps, and cuts off the end.
  private void shrink() {
    while (inTransaction(Retention::moveSlice)) {
      // bounded by the pages of the file: each turn takes some away
    }
    writer.perform("give space back", Task.alone(to -> cut(to.connection())));
  }

  private static boolean moveSlice(Connection connection) throws SQLException {
    var free = number(connection, "pragma freelist_count") - PAGES_KEPT;
    if (free <= 0) {
      return false;
    }
    try (var statement = connection.createStatement()) {
      var pages = Math.min(free, SLICE_PAGES);
      statement.executeUpdate("pragma incremental_vacuum(" + pages + ")");
    }
    return free > SLICE_PAGES;
  }

  /// Waits for no reader: if one holds it up, the next checkpoint does it.
  private static boolean cut(Connection connection) throws SQLException {
    var timeout = number(connection, "pragma busy_timeout");
    try (var statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 0");
      statement.execute("pragma wal_checkpoint(truncate)");
      return statement.execute("pragma busy_timeout = " + timeout);
    }
  }

  private static long usedBytes(Connection connection) throws SQLException {
    var pages =
        number(connection, "pragma page_count") - number(connection, "pragma freelist_count");
    return pages * number(connection, "pragma page_size");
  }

  private static long number(Connection connection, String pragma) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(pragma)) {
      result.next();
      return result.getLong(1);
    }
  }
}
