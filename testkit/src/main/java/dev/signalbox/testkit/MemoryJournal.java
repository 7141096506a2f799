package dev.signalbox.testkit;

import static java.util.Objects.requireNonNull;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.port.Executions;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.StaleAppendException;
import dev.signalbox.core.port.StorageException;
import dev.signalbox.core.trace.Summary;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A journal in memory that keeps every promise but durability, and fails when it is told to.
///
/// A crash is [#crashAfter], then [#copy]: the copy is what the next process finds.
public final class MemoryJournal implements Journal, Executions {

  private static final long UNLIMITED = Long.MAX_VALUE;

  private final Map<ExecutionId, Log> logs = new LinkedHashMap<>(); // oldest first
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private long eventsLeft = UNLIMITED;
  private boolean acknowledging = true;
  private boolean healthy = true;
  private boolean closed;

  /// The events of one execution, and the fold of them that lists show.
  private record Log(List<Event> events, Summary summary) {}

  /// One subscription; the same listener may have several.
  private final class Follower implements Subscription {

    private final Consumer<Appended> listener;

    Follower(Consumer<Appended> listener) {
      this.listener = listener;
    }

    /// Whatever a listener does, the append has happened.
    void tell(Appended appended) {
      try {
        listener.accept(appended);
      } catch (RuntimeException e) {
        var thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }

    @Override
    public void close() {
      followers.remove(this);
    }
  }

  @Override
  public synchronized void append(ExecutionId execution, long expectedSeq, List<Event> events) {
    Journal.requireValid(execution, expectedSeq, events);
    var log = logs.get(execution);
    var last = log == null ? 0 : log.events().size();
    if (closed) {
      throw new StorageException("append to " + execution, new IOException("journal is closed"));
    }
    if (last != expectedSeq) {
      throw new StaleAppendException(execution, expectedSeq, last);
    }
    if (log != null && log.summary().status().isFinal()) {
      throw new IllegalStateException("execution " + execution + " has ended");
    }
    spend(execution, events.size());
    logs.put(execution, grown(execution, log, events));
    acknowledge(execution);
    var appended = new Appended(execution, expectedSeq + 1, List.copyOf(events));
    followers.forEach(follower -> follower.tell(appended));
  }

  private void spend(ExecutionId execution, int events) {
    if (eventsLeft < events) {
      eventsLeft = 0;
      healthy = false;
      throw new StorageException("append to " + execution, new IOException("told to crash"));
    }
    eventsLeft -= eventsLeft == UNLIMITED ? 0 : events;
  }

  private void acknowledge(ExecutionId execution) {
    if (!acknowledging) {
      acknowledging = true;
      throw new StorageException("append to " + execution, new IOException("told to lose it"));
    }
  }

  private static Log grown(ExecutionId execution, @Nullable Log log, List<Event> events) {
    var all = log == null ? new ArrayList<Event>() : log.events();
    all.addAll(events);
    var summary = log == null ? null : log.summary();
    for (var event : events) {
      summary =
          event instanceof Event.Accepted accepted
              ? Summary.of(execution, accepted)
              : requireNonNull(summary).after(event);
    }
    return new Log(all, requireNonNull(summary));
  }

  @Override
  public synchronized List<Recorded> read(ExecutionId execution, long afterSeq, int limit) {
    var log = logs.get(execution);
    if (log == null) {
      return List.of();
    }
    var all = log.events();
    var found = new ArrayList<Recorded>();
    for (var seq = afterSeq + 1; seq <= all.size() && found.size() < limit; seq++) {
      found.add(new Recorded(seq, all.get((int) seq - 1)));
    }
    return found;
  }

  @Override
  public synchronized long lastSeq(ExecutionId execution) {
    var log = logs.get(execution);
    return log == null ? 0 : log.events().size();
  }

  @Override
  public void recover(Consumer<Unfinished> visitor) {
    unfinished().forEach(visitor);
  }

  private synchronized List<Unfinished> unfinished() {
    return logs.entrySet().stream()
        .filter(entry -> !entry.getValue().summary().status().isFinal())
        .map(entry -> new Unfinished(entry.getKey(), List.copyOf(entry.getValue().events())))
        .toList();
  }

  @Override
  public Subscription follow(Consumer<Appended> listener) {
    var follower = new Follower(listener);
    followers.add(follower);
    return follower;
  }

  @Override
  public synchronized boolean healthy() {
    return healthy && !closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  @Override
  public synchronized Optional<Summary> find(ExecutionId execution) {
    return Optional.ofNullable(logs.get(execution)).map(Log::summary);
  }

  @Override
  public List<Summary> list(Query query) {
    return summaries().stream()
        .filter(summary -> matches(query, summary))
        .limit(query.limit())
        .toList();
  }

  @Override
  public Map<ExecutionStatus, Long> counts(Query query) {
    var all =
        new Query(
            query.tenant(),
            Set.of(),
            query.workflow(),
            query.createdAfter(),
            query.createdBefore(),
            null,
            1);
    var counts = new EnumMap<ExecutionStatus, Long>(ExecutionStatus.class);
    for (var status : ExecutionStatus.values()) {
      counts.put(status, 0L);
    }
    summaries().stream()
        .filter(summary -> matches(all, summary))
        .forEach(summary -> counts.merge(summary.status(), 1L, Long::sum));
    return counts;
  }

  @Override
  public List<End> recentEnds(Tenant tenant, WorkflowId workflow, int limit) {
    var found = new ArrayList<End>();
    for (var summary : summaries()) {
      var ended = summary.endedAt();
      if (found.size() < limit
          && ended != null
          && summary.start().tenant().equals(tenant)
          && summary.start().workflow().equals(workflow)) {
        found.add(new End(summary.execution(), summary.status(), ended));
      }
    }
    return found;
  }

  private static boolean matches(Query query, Summary summary) {
    var start = summary.start();
    var created = summary.createdAt();
    var after = query.createdAfter();
    var before = query.createdBefore();
    return start.tenant().equals(query.tenant())
        && (query.statuses().isEmpty() || query.statuses().contains(summary.status()))
        && (query.workflow() == null || query.workflow().equals(start.workflow()))
        && (after == null || !created.isBefore(after))
        && (before == null || created.isBefore(before))
        && (query.before() == null || summary.execution().compareTo(query.before()) < 0);
  }

  @Override
  public List<Long> recentDurationsMs(Tenant tenant, WorkflowId workflow, int limit) {
    var found = new ArrayList<Long>();
    for (var summary : summaries()) {
      var start = summary.start();
      var began = summary.startedAt();
      var ended = summary.endedAt();
      if (found.size() < limit
          && summary.status() == ExecutionStatus.COMPLETED
          && start.tenant().equals(tenant)
          && start.workflow().equals(workflow)
          && began != null
          && ended != null) {
        found.add(Duration.between(began, ended).toMillis());
      }
    }
    return found;
  }

  private synchronized List<Summary> summaries() {
    return logs.values().stream()
        .map(Log::summary)
        .sorted(Comparator.comparing(Summary::execution).reversed())
        .toList();
  }

  /// Records `events` more events; the first append that holds more is refused whole, and so is
  /// every one after it, until [#heal].
  public synchronized void crashAfter(long events) {
    eventsLeft = events;
  }

  /// Takes appends again.
  public synchronized void heal() {
    eventsLeft = UNLIMITED;
    healthy = true;
  }

  /// Records the next append, but tells its caller and the listeners nothing of it: the disk had it
  /// and the power went.
  public synchronized void loseNextAcknowledgement() {
    acknowledging = false;
  }

  /// What another process would find: all that is recorded, no listener, no fault.
  public MemoryJournal copy() {
    return copyUpTo(Long.MAX_VALUE);
  }

  /// What another process would find if each execution had been cut after `events` events, also in
  /// the midst of an append.
  public synchronized MemoryJournal copyUpTo(long events) {
    var copy = new MemoryJournal();
    logs.forEach((execution, log) -> {
      var kept = log.events().subList(0, (int) Math.min(events, log.events().size()));
      if (!kept.isEmpty()) {
        copy.logs.put(execution, grown(execution, null, kept));
      }
    });
    return copy;
  }

  /// All events of an execution; empty if there is no such execution.
  public List<Event> events(ExecutionId execution) {
    return read(execution, 0, Integer.MAX_VALUE).stream().map(Recorded::event).toList();
  }
}
