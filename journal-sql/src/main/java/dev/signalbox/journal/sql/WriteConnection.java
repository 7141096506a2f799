package dev.signalbox.journal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/// The connection that writes, with the statements of every append.
final class WriteConnection implements AutoCloseable {

  private static final String FIRST =
      """
      insert into log (id, execution, seq, events, status, payloads, body,
        workflow, created_at, started_at)
      values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String NEXT =
      """
      insert into log (id, execution, seq, events, status, payloads, body, started_at)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String USE = "update payload set uses = uses + 1 where hash = ?";
  private static final String BODY = "insert into payload_body (body) values (?)";
  private static final String PAYLOAD =
      "insert into payload (hash, uses, body) values (?, 1, last_insert_rowid())";

  private final Connection connection;
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement first;
  private final PreparedStatement next;
  private final PreparedStatement use;
  private final PreparedStatement body;
  private final PreparedStatement payload;

  WriteConnection(Connection connection) throws SQLException {
    this.connection = connection;
    this.begin = connection.prepareStatement("begin immediate");
    this.commit = connection.prepareStatement("commit");
    this.first = connection.prepareStatement(FIRST);
    this.next = connection.prepareStatement(NEXT);
    this.use = connection.prepareStatement(USE);
    this.body = connection.prepareStatement(BODY);
    this.payload = connection.prepareStatement(PAYLOAD);
  }

  /// For statements that are not worth keeping.
  Connection connection() {
    return connection;
  }

  void begin() throws SQLException {
    begin.executeUpdate();
  }

  /// Returns once everything since [#begin] is on disk.
  void commit() throws SQLException {
    commit.executeUpdate();
  }

  void rollback() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("rollback");
    }
  }

  void insert(Append append) throws SQLException {
    var encoded = append.encoded();
    for (var each : encoded.payloads()) {
      use(each);
    }
    var row = append.isFirst() ? first : next;
    var at = 1;
    row.setLong(at++, append.row());
    row.setBytes(at++, append.live().bytes());
    if (!append.isFirst()) {
      row.setLong(at++, append.expectedSeq() + 1);
    }
    row.setInt(at++, encoded.events());
    setOrNull(row, at++, encoded.status(), 0);
    row.setBytes(at++, Hash.join(encoded.payloads().stream().map(Payload::hash).toList()));
    row.setBytes(at++, encoded.body().array());
    if (append.isFirst()) {
      row.setInt(at++, append.live().workflow().id());
      row.setLong(at++, append.live().createdAt());
    }
    setOrNull(row, at, encoded.startedAt(), -1);
    row.executeUpdate();
  }

  private static void setOrNull(PreparedStatement row, int at, long value, long none)
      throws SQLException {
    if (value == none) {
      row.setNull(at, Types.INTEGER);
    } else {
      row.setLong(at, value);
    }
  }

  private void use(Payload value) throws SQLException {
    use.setBytes(1, value.hash().bytes());
    if (use.executeUpdate() == 0) {
      body.setBytes(1, value.packed());
      body.executeUpdate();
      payload.setBytes(1, value.hash().bytes());
      payload.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close(); // and its statements
  }
}
