package dev.signalbox.journal.sql;

import dev.signalbox.core.ExecutionId;
import java.util.Collection;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The executions whose events are in the log, by id. The writer changes it, anyone may read it.
///
/// A sorted map, because lists are sorted by id and a scan of a million for each page would not do.
/// It also finds without locking: who appends looks up before it queues.
final class LiveIndex {

  private final ConcurrentNavigableMap<Key, Live> all = new ConcurrentSkipListMap<>();
  private final ConcurrentNavigableMap<Key, Live> finished = new ConcurrentSkipListMap<>();

  @Nullable Live find(ExecutionId execution) {
    return all.get(new Key(execution));
  }

  @Nullable Live find(Key key) {
    return all.get(key);
  }

  void add(Live live) {
    all.put(live, live);
  }

  /// Notes that it has ended and waits to be archived.
  void finished(Live live) {
    finished.put(live, live);
  }

  /// Takes it out: it is archived.
  void remove(Live live) {
    finished.remove(live);
    all.remove(live);
  }

  /// Newest first, all or those older than `before`.
  Collection<Live> newestFirst(@Nullable ExecutionId before) {
    var older = before == null ? all : all.headMap(new Key(before));
    return older.descendingMap().values();
  }

  /// Those that have ended and are not archived yet, newest first.
  Collection<Live> finishedNewestFirst() {
    return finished.descendingMap().values();
  }
}
