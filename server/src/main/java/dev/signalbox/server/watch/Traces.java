package dev.signalbox.server.watch;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The traces that somebody reads: made from the journal when first asked for, kept up to date by
/// it, and let go when nobody has asked for a while or they become too many.
public final class Traces implements AutoCloseable {

  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final long SWEEP_EVERY_MS = 10_000;
  private static final int SWEEP_EVERY_LOADS = 1_000;

  private final Journal journal;
  private final Parts parts;
  private final Map<ExecutionId, View> views = new ConcurrentHashMap<>();
  // A view is in it at most once, so it is never longer than there are views.
  private final LinkedBlockingQueue<View> toRing = new LinkedBlockingQueue<>();
  private final AtomicInteger loads = new AtomicInteger();
  private final Journal.Subscription subscription;
  private final Thread keeper;
  private volatile boolean closing;

  /// What it works with.
  ///
  /// @param outlines of workflows
  /// @param text that models are writing
  /// @param estimates how long executions take; told of news too
  /// @param time the clock
  /// @param maxWeight most steps and events kept
  public record Parts(
      Outlines outlines, StreamedText text, Estimates estimates, Time time, long maxWeight) {}

  /// @param journal where traces are read from, and which tells of news
  public Traces(Journal journal, Parts parts) {
    this.journal = journal;
    this.parts = parts;
    this.keeper = Thread.ofVirtual().name("trace-keeper").start(this::keep);
    this.subscription = journal.follow(this::recorded);
    parts.text().onText(this::ring);
  }

  /// The trace of an execution; empty if there is none, or it is somebody else's.
  public Optional<View> find(Tenant tenant, ExecutionId execution) {
    var view = views.get(execution);
    if (view == null) {
      view = load(execution);
    }
    return Optional.ofNullable(view).filter(found -> found.start().tenant().equals(tenant));
  }

  private @Nullable View load(ExecutionId execution) {
    var first = journal.read(execution, 0, 1);
    if (first.isEmpty() || !(first.getFirst().event() instanceof Event.Accepted accepted)) {
      return null;
    }
    var start = accepted.start();
    var outline = parts.outlines().of(start.tenant(), start.workflow(), start.revision());
    var now = parts.time().now();
    if (loads.incrementAndGet() % SWEEP_EVERY_LOADS == 0) {
      sweep(now);
    }
    var origin = new View.Origin(execution, accepted, outline);
    // Known to the listener before it reads the rest, so that nothing falls between.
    return views.computeIfAbsent(execution, _ -> new View(journal, origin, now));
  }

  /// How many are kept.
  public int size() {
    return views.size();
  }

  /// Ends all streams; their clients come back elsewhere, or later.
  public void endStreams() {
    closing = true;
    views.values().forEach(View::ring);
  }

  /// Whether streams must end.
  boolean isClosing() {
    return closing;
  }

  /// The text that models are writing.
  StreamedText text() {
    return parts.text();
  }

  /// Begins a stream. Whoever does ends it with [#leave].
  ///
  /// @return the view, which will not be let go meanwhile
  View enter(View view) {
    // It may have been let go since it was found.
    var kept =
        views.compute(
            view.execution(),
            (_, known) -> {
              var one = known == null ? view : known;
              one.opened();
              return one;
            });
    kept.catchUp();
    return kept;
  }

  /// Ends a stream.
  void leave(View view) {
    view.closed();
  }

  private void recorded(Journal.Appended appended) {
    parts.text().recorded(appended);
    parts.estimates().recorded(appended);
    var view = views.get(appended.execution());
    if (view != null) {
      view.tell(appended);
      ring(view);
    }
  }

  private void ring(ExecutionId execution) {
    var view = views.get(execution);
    if (view != null) {
      ring(view);
    }
  }

  private void ring(View view) {
    if (view.claimRing()) {
      toRing.add(view);
    }
  }

  /// Wakes streams, so that no append has to, and tidies up.
  private void keep() {
    var swept = System.nanoTime(); // of this thread's work, not of what executions are told
    try {
      while (!Thread.currentThread().isInterrupted()) {
        var view = toRing.poll(SWEEP_EVERY_MS, TimeUnit.MILLISECONDS);
        if (view != null) {
          view.ring();
        }
        if (System.nanoTime() - swept > SWEEP_EVERY_MS * 1_000_000) {
          swept = System.nanoTime();
          parts.text().sweep();
          sweep(parts.time().now());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /// Lets go of what nobody reads, and of what was read longest ago if it is too much.
  void sweep(Instant now) {
    var weight = 0L;
    for (var view : views.values()) {
      if (view.usedAt().plus(IDLE).isBefore(now)) {
        letGo(view);
      } else {
        weight += view.weight();
      }
    }
    if (weight > parts.maxWeight()) {
      letGoOldest(weight - parts.maxWeight() * 3 / 4); // some room, so as not to come back at once
    }
  }

  private void letGoOldest(long excess) {
    record Aged(View view, Instant usedAt) {} // times may change while they are sorted
    var oldest =
        views.values().stream()
            .map(view -> new Aged(view, view.usedAt()))
            .sorted(Comparator.comparing(Aged::usedAt))
            .toList();
    var left = excess;
    for (var aged : oldest) {
      if (left <= 0) {
        return;
      }
      left -= aged.view().weight();
      letGo(aged.view());
    }
  }

  private void letGo(View view) {
    views.computeIfPresent(view.execution(), (_, known) -> known.isStreamed() ? known : null);
  }

  @Override
  public void close() {
    endStreams();
    subscription.close();
    keeper.interrupt();
  }
}
