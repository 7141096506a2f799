package dev.signalbox.journal.sql;

import dev.signalbox.core.event.Payloads;
import dev.signalbox.core.port.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A connection that reads, with the statements for it. For one thread at a time.
final class ReadConnection implements Payloads, AutoCloseable {

  private static final String ROW = "select seq, body, payloads from log where id = ?";
  private static final String FINISHED =
      """
      select execution, status, seq, created_at, started_at, ended_at, body
      from finished where execution = ?
      """;
  private static final String FINISHED_SEQ = "select seq from finished where execution = ?";
  private static final String PAYLOAD =
      """
      select payload_body.body from payload join payload_body on payload_body.id = payload.body
      where payload.hash = ?
      """;

  private final Connection connection;
  private final PreparedStatement begin;
  private final PreparedStatement end;
  private final PreparedStatement row;
  private final PreparedStatement finished;
  private final PreparedStatement finishedSeq;
  private final PreparedStatement payload;
  private final EventReader events = new EventReader(this);

  ReadConnection(Connection connection) throws SQLException {
    this.connection = connection;
    this.begin = connection.prepareStatement("begin");
    this.end = connection.prepareStatement("commit");
    this.row = connection.prepareStatement(ROW);
    this.finished = connection.prepareStatement(FINISHED);
    this.finishedSeq = connection.prepareStatement(FINISHED_SEQ);
    this.payload = connection.prepareStatement(PAYLOAD);
  }

  /// From here to [#end] all that is read is of one moment.
  void begin() throws SQLException {
    begin.executeUpdate();
  }

  void end() throws SQLException {
    end.executeUpdate();
  }

  /// Reads events, with the values they refer to.
  EventReader events() {
    return events;
  }

  /// For queries made for one occasion.
  Connection connection() {
    return connection;
  }

  /// A row of the log.
  ///
  /// @param seq of its first event
  /// @param payloads the values that `body` refers to
  record LogRow(long seq, Bytes body, List<Hash> payloads) {}

  /// A row of the log, or null if it is gone: its execution was archived.
  @Nullable LogRow row(long id) throws SQLException {
    row.setLong(1, id);
    try (var found = row.executeQuery()) {
      return found.next()
          ? new LogRow(
              found.getLong(1), new Bytes(found.getBytes(2)), Hash.split(found.getBytes(3)))
          : null;
    }
  }

  /// An archived execution, or null if there is none of this id.
  @Nullable FinishedRow finished(Key execution) throws SQLException {
    finished.setBytes(1, execution.bytes());
    try (var found = finished.executeQuery()) {
      return found.next() ? FinishedRow.of(found) : null;
    }
  }

  /// The last event of an archived execution, 0 if there is none of this id.
  long finishedSeq(Key execution) throws SQLException {
    finishedSeq.setBytes(1, execution.bytes());
    try (var found = finishedSeq.executeQuery()) {
      return found.next() ? found.getLong(1) : 0;
    }
  }

  @Override
  public @Nullable String put(JsonNode value) {
    throw new UnsupportedOperationException("a reader stores nothing");
  }

  @Override
  public JsonNode get(String reference) {
    try {
      return unpacked(reference, packed(reference));
    } catch (SQLException e) {
      throw new StorageException("read payload " + reference, e);
    }
  }

  private byte[] packed(String reference) throws SQLException {
    payload.setBytes(1, Hash.parse(reference).bytes());
    try (ResultSet found = payload.executeQuery()) {
      if (!found.next()) {
        throw new IllegalArgumentException("no payload " + reference);
      }
      return found.getBytes(1);
    }
  }

  private static JsonNode unpacked(String reference, byte[] packed) {
    try (var in = Packing.unpack(packed)) {
      return Encoder.JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("read payload " + reference, e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close(); // and its statements
  }
}
