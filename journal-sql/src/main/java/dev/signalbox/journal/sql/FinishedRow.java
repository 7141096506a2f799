package dev.signalbox.journal.sql;

import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.trace.Summary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// An archived execution. Times in ms, -1 for none.
///
/// @param body all events, packed
record FinishedRow(
    Key execution, int status, long seq, long createdAt, long startedAt, long endedAt, Bytes body) {

  /// The current row of a query for execution, status, seq, created_at, started_at, ended_at, body.
  static FinishedRow of(ResultSet row) throws SQLException {
    var started = row.getLong(5);
    return new FinishedRow(
        new Key(row.getBytes(1)),
        row.getInt(2),
        row.getLong(3),
        row.getLong(4),
        row.wasNull() ? -1 : started,
        row.getLong(6),
        new Bytes(row.getBytes(7)));
  }

  List<Recorded> read(EventReader events, EventReader.Window window) {
    var found = new ArrayList<Recorded>();
    events.readPacked(body.array(), window, found);
    return found;
  }

  Summary summary(EventReader events) {
    var first = read(events, new EventReader.Window(0, 1)).getFirst().event();
    return new Summary(
        execution.execution(),
        ((Event.Accepted) first).start(),
        StatusCode.status(status),
        seq,
        Instant.ofEpochMilli(createdAt),
        LogReads.orNull(startedAt),
        Instant.ofEpochMilli(endedAt));
  }
}
