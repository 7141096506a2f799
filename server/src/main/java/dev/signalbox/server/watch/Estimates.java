package dev.signalbox.server.watch;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start.Estimate;
import dev.signalbox.core.port.Executions;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long executions of a workflow took lately. Asking never waits for a database: what is known
/// is answered, and what is out of date is read again in the background.
public final class Estimates {

  private static final Logger LOG = LoggerFactory.getLogger(Estimates.class);
  private static final int SAMPLE = 100; // latest executions that count
  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);

  private final Executions executions;
  private final Time time;
  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong completions = new AtomicLong();

  private record Key(Tenant tenant, WorkflowId workflow) {}

  private static final class Entry {
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile @Nullable Estimate estimate;
    private volatile long asOf = -1; // count of completions when it was read
    private volatile Instant readAt = Instant.EPOCH;
  }

  /// @param executions where durations are read
  public Estimates(Executions executions, Time time) {
    this.executions = executions;
    this.time = time;
  }

  /// What is known of a workflow, or empty without a past or before it has been read.
  public Optional<Estimate> of(Tenant tenant, WorkflowId workflow) {
    var key = new Key(tenant, workflow);
    var entry = entries.computeIfAbsent(key, _ -> new Entry());
    if (isOld(entry) && entry.reading.compareAndSet(false, true)) {
      Thread.ofVirtual().name("estimate-" + workflow).start(() -> read(key, entry));
    }
    return Optional.ofNullable(entry.estimate);
  }

  /// Takes note that something may have completed.
  void recorded(Journal.Appended appended) {
    if (appended.events().getLast() instanceof Event.Completed) {
      completions.incrementAndGet();
    }
  }

  private boolean isOld(Entry entry) {
    return entry.asOf < 0
        || (entry.asOf < completions.get()
            && !time.now().isBefore(entry.readAt.plus(AT_MOST_EVERY)));
  }

  private void read(Key key, Entry entry) {
    try {
      var asOf = completions.get();
      var durations = executions.recentDurationsMs(key.tenant(), key.workflow(), SAMPLE);
      entry.estimate = Estimate.of(durations).orElse(null);
      entry.readAt = time.now();
      entry.asOf = asOf;
    } catch (RuntimeException e) {
      // An estimate is not worth failing for; the next start asks again.
      LOG.warn("could not read how long executions of {} took", key.workflow(), e);
    } finally {
      entry.reading.set(false);
    }
  }
}
