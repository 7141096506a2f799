package dev.signalbox.journal.sql;

import dev.signalbox.core.event.Event.Accepted;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.trace.Summary;
import dev.signalbox.journal.sql.EventReader.Window;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads executions from the log.
final class LogReads {

  private LogReads() {}

  /// Events of an execution, or null if it has been archived meanwhile.
  static @Nullable List<Recorded> events(Live live, Window window, ReadConnection from)
      throws SQLException {
    var found = new ArrayList<Recorded>();
    for (var id : live.rows(window.afterSeq(), window.limit())) {
      var row = from.row(id);
      if (row == null) {
        return null;
      }
      from.events().readRow(row.body().array(), row.seq(), window, found);
    }
    return found;
  }

  /// The summary of an execution, or null if it has been archived meanwhile.
  static @Nullable Summary summary(Live live, ReadConnection from) throws SQLException {
    var standing = live.standing();
    var first = events(live, new Window(0, 1), from);
    return first == null
        ? null
        : new Summary(
            live.execution(),
            ((Accepted) first.getFirst().event()).start(),
            StatusCode.status(standing.status()),
            standing.lastSeq(),
            Instant.ofEpochMilli(live.createdAt()),
            orNull(standing.startedAt()),
            orNull(standing.endedAt()));
  }

  /// A stored time. @param ms -1 for none
  static @Nullable Instant orNull(long ms) {
    return ms < 0 ? null : Instant.ofEpochMilli(ms);
  }
}
