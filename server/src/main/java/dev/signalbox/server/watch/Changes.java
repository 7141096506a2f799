package dev.signalbox.server.watch;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.port.Executions;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.StorageException;
import dev.signalbox.core.trace.Summary;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells those who watch a list of executions what has changed in it.
///
/// An append only notes which execution it was of. Four times a second each that changed is written
/// once, as it stands then, for all who watch: so what is sent does not grow with how much happens
/// in an execution, nor does the work with how many watch. Of those that only went on, and stand as
/// they did before, some wait for the next round when they are many.
public final class Changes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
  private static final long EVERY_MS = 250;
  private static final int MAX_QUIET = 200; // of a round: those that went on and stand as before
  private static final int MAX_CHANGED = 20_000; // between two rounds; more are dropped
  private static final int MAX_KNOWN = 10_000; // then all are looked up anew
  private static final int MAX_QUERY_CHARS = 10_000; // longer ones are looked up every time

  private final Executions executions;
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final Map<ExecutionId, Known> known = new ConcurrentHashMap<>();
  private final Object bell = new Object();
  // Guarded by bell. Each as of its last append; what waits longest is first.
  private Map<ExecutionId, Known> changed = new LinkedHashMap<>();
  private boolean tooMany; // guarded by bell
  private final Journal.Subscription subscription;
  private final Thread teller;
  private volatile boolean closing;

  /// What is known of an execution without asking for it.
  ///
  /// @param summary as of all that was recorded, or null if that is not known
  /// @param seq of the last event that was recorded
  /// @param shown statuses that lists may show of it
  private record Known(@Nullable Summary summary, long seq, Set<ExecutionStatus> shown) {

    static Known after(@Nullable Known before, Journal.Appended appended) {
      var last = appended.firstSeq() + appended.events().size() - 1;
      if (before == null) {
        var isNew = appended.events().getFirst() instanceof Event.Accepted;
        var shown = isNew ? Set.<ExecutionStatus>of() : EnumSet.allOf(ExecutionStatus.class);
        return new Known(folded(null, appended), last, shown);
      }
      return new Known(folded(before.summary, appended), last, before.shown);
    }

    private static @Nullable Summary folded(@Nullable Summary from, Journal.Appended appended) {
      var summary = from != null && from.seq() == appended.firstSeq() - 1 ? from : null;
      for (var event : appended.events()) {
        if (event instanceof Event.Accepted accepted) {
          summary = Summary.of(appended.execution(), accepted);
        } else if (summary != null) {
          summary = summary.after(event);
        }
      }
      return summary;
    }

    /// Once lists were told that it stands so.
    Known shown(Summary told) {
      var now = summary == null && told.seq() >= seq ? told : summary;
      var query = told.start().request().query();
      var isLong = query != null && query.length() > MAX_QUERY_CHARS;
      return new Known(isLong ? null : now, seq, Set.of(told.status()));
    }
  }

  /// @param journal tells of news
  /// @param executions where those are looked up that had begun before anybody watched
  public Changes(Journal journal, Executions executions) {
    this.executions = executions;
    this.teller = Thread.ofVirtual().name("list-teller").start(this::tell);
    this.subscription = journal.follow(this::recorded);
  }

  /// Begins to watch. Whoever does ends it with [#leave].
  Watcher watch(ListFilter filter) {
    var watcher = new Watcher(filter);
    watchers.add(watcher);
    if (closing) {
      watcher.end();
    }
    return watcher;
  }

  void leave(Watcher watcher) {
    watchers.remove(watcher);
    if (watchers.isEmpty()) {
      known.clear(); // what comes from now on is not followed
    }
  }

  /// Quick, as the journal asks of its listeners.
  private void recorded(Journal.Appended appended) {
    if (watchers.isEmpty()) {
      return;
    }
    var execution = appended.execution();
    var now = known.compute(execution, (_, before) -> Known.after(before, appended));
    synchronized (bell) {
      tooMany |= changed.size() >= MAX_CHANGED;
      if (tooMany) {
        changed.clear();
      }
      changed.put(execution, now);
      if (changed.size() == 1) {
        bell.notifyAll();
      }
    }
  }

  private void tell() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        var round = System.nanoTime();
        round();
        pause(round + EVERY_MS * 1_000_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /// Waits for something to tell, and tells it.
  private void round() throws InterruptedException {
    Map<ExecutionId, Known> now;
    synchronized (bell) {
      while (changed.isEmpty()) {
        bell.wait();
      }
      now = changed;
      changed = new LinkedHashMap<>();
      if (tooMany) {
        watchers.forEach(Watcher::lose);
        tooMany = false;
      }
    }
    try {
      putBack(tell(now));
    } catch (StorageException e) {
      LOG.warn("could not look up what has changed", e);
      watchers.forEach(Watcher::lose); // they will see for themselves whether the storage works
    }
    if (known.size() > MAX_KNOWN) {
      known.clear();
    }
  }

  /// Tells of executions. Returns those that can wait.
  private Map<ExecutionId, Known> tell(Map<ExecutionId, Known> now) {
    var quiet = 0;
    var later = new LinkedHashMap<ExecutionId, Known>();
    for (var each : now.entrySet()) {
      var execution = each.getKey();
      if (standsAsBefore(execution, each.getValue()) && ++quiet > MAX_QUIET) {
        later.put(execution, each.getValue());
      } else {
        tell(execution, each.getValue());
      }
    }
    return later;
  }

  private boolean standsAsBefore(ExecutionId execution, Known now) {
    var summary = now.summary();
    var last = known.get(execution);
    return summary != null && last != null && last.shown().equals(Set.of(summary.status()));
  }

  private void putBack(Map<ExecutionId, Known> later) {
    synchronized (bell) {
      changed.forEach(later::put); // what is newer wins, and keeps its turn
      changed = later;
    }
  }

  private void pause(long untilNanos) throws InterruptedException {
    synchronized (bell) {
      for (var left = leftMs(untilNanos); left > 0; left = leftMs(untilNanos)) {
        bell.wait(left);
      }
    }
  }

  private static long leftMs(long untilNanos) {
    return (untilNanos - System.nanoTime() + 999_999) / 1_000_000;
  }

  /// @param now as of the append that is told of, not of a later one: that is told of next
  private void tell(ExecutionId execution, Known now) {
    var folded = now.summary();
    var summary = folded == null ? executions.find(execution).orElse(null) : folded;
    if (summary == null) {
      return; // removed by retention meanwhile
    }
    var last = known.get(execution);
    var change = Change.of(summary, last == null ? now.shown() : last.shown());
    watchers.forEach(watcher -> watcher.offer(change));
    if (summary.status().isFinal()) {
      known.remove(execution);
    } else {
      known.computeIfPresent(execution, (_, latest) -> latest.shown(summary));
    }
  }

  /// Ends all streams; their clients come back elsewhere, or later.
  public void endStreams() {
    closing = true;
    watchers.forEach(Watcher::end);
  }

  @Override
  public void close() {
    endStreams();
    subscription.close();
    teller.interrupt();
  }
}
