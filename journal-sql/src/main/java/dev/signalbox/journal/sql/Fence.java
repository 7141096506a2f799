package dev.signalbox.journal.sql;

import dev.signalbox.journal.sql.Append.Refusal;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides whether an append may follow what is there, the earlier appends of the same transaction
/// included. The writer's own: because one thread asks, nothing can come in between.
final class Fence {

  private static final String ARCHIVED = "select seq from finished where execution = ?";

  private final LiveIndex index;
  private final Map<Key, Live> beginning = new HashMap<>(); // in the transaction in progress
  private @Nullable Key newestArchived;

  /// @param newestArchived the greatest id in the archive, or null if it is empty
  Fence(LiveIndex index, @Nullable Key newestArchived) {
    this.index = index;
    this.newestArchived = newestArchived;
  }

  /// Why an append may not be written, or null; then it counts for those that follow.
  @Nullable Refusal refusal(Append append, WriteConnection connection) throws SQLException {
    var live = append.live();
    if (append.isFirst()) {
      var there = seqOfSame(live, connection);
      if (there != 0) {
        return new Refusal.Stale(there);
      }
      beginning.put(live, live);
    } else if (live.pendingSeq() != append.expectedSeq()) {
      return new Refusal.Stale(live.pendingSeq());
    } else if (live.pendingEnd()) {
      return new Refusal.Ended();
    }
    live.pend(append.encoded().events(), append.encoded().endedAt() >= 0);
    return null;
  }

  private long seqOfSame(Live live, WriteConnection connection) throws SQLException {
    var same = index.find(live);
    same = same == null ? beginning.get(live) : same;
    if (same != null) {
      return same.pendingSeq();
    }
    // Ids grow with time, so one that is begun is newer than all that have ended, but for rare
    // cases: only those need the archive's index.
    var newest = newestArchived;
    return newest == null || live.compareTo(newest) > 0 ? 0 : archivedSeq(live, connection);
  }

  private static long archivedSeq(Key execution, WriteConnection connection) throws SQLException {
    try (var query = connection.connection().prepareStatement(ARCHIVED)) {
      query.setBytes(1, execution.bytes());
      try (var found = query.executeQuery()) {
        return found.next() ? found.getLong(1) : 0;
      }
    }
  }

  /// Takes note that an execution is in the archive.
  void archived(Key execution) {
    var newest = newestArchived;
    if (newest == null || execution.compareTo(newest) > 0) {
      newestArchived = execution;
    }
  }

  /// The transaction in progress has ended, one way or the other.
  void clear() {
    beginning.clear();
  }
}
