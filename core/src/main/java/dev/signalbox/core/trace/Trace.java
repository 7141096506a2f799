package dev.signalbox.core.trace;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.trace.TraceView.Basis;
import dev.signalbox.core.trace.TraceView.End;
import dev.signalbox.core.trace.TraceView.Eta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people see of one execution: a fold of its events. Safe for any thread; what it hands out
/// is immutable. Folding costs the same however many steps there are.
public final class Trace {

  private final ExecutionId execution;
  private final Outline outline;
  private final StepTable steps;
  private final ProgressMeter meter;
  private final Waits waits = new Waits();
  private final StepFold fold;
  private ExecutionStatus status = ExecutionStatus.ACCEPTED;
  private long seq;
  private boolean cancelling;
  private Event.@Nullable Accepted accepted;
  private Instant lastEventAt = Instant.EPOCH;
  private long idleMs; // in which it waited for people and events alone
  private @Nullable Instant startedAt;
  private @Nullable Instant completedAt;
  private @Nullable End end;
  private @Nullable StepId failedStep;

  private Trace(ExecutionId execution, Outline outline) {
    this.execution = execution;
    this.outline = outline;
    this.steps = new StepTable(outline);
    this.meter = new ProgressMeter(outline);
    this.fold = new StepFold(execution, outline, steps, meter, waits);
  }

  /// The trace before the first event.
  public static Trace of(ExecutionId execution, Workflow workflow) {
    return of(execution, Outline.of(workflow));
  }

  /// The trace before the first event, for who keeps the outline with its workflow.
  public static Trace of(ExecutionId execution, Outline outline) {
    return new Trace(execution, outline);
  }

  /// Folds in the next event.
  ///
  /// @return what a stream shows of it; empty if it was folded in before, which changes nothing
  /// @throws IllegalStateException if events between are missing, or it cannot follow them
  public synchronized Optional<StreamEvent> apply(Recorded recorded) {
    if (recorded.seq() <= seq) {
      return Optional.empty();
    }
    var event = recorded.event();
    if (recorded.seq() != seq + 1 || (event instanceof Event.Accepted) != (seq == 0)) {
      throw new IllegalStateException(
          "execution " + execution + ": event " + recorded.seq() + " after " + seq + ": " + event);
    }
    meter.mark(event.at());
    if (isEndUnknown()) {
      idleMs += Math.max(0, Duration.between(lastEventAt, event.at()).toMillis());
    }
    seq = recorded.seq();
    lastEventAt = event.at();
    var about = fold(event);
    meter.mark(event.at());
    return Optional.of(shown(recorded, about));
  }

  /// Folds an event in and returns the step it is about, or null if it is about none.
  private @Nullable StepId fold(Event event) {
    switch (event) {
      case Event.Accepted e -> accept(e);
      case Event.Started e -> {
        startedAt = e.at();
        status = ExecutionStatus.RUNNING;
        waits.over(StepId.ROOT);
      }
      case Event.Waiting _ -> status = ExecutionStatus.WAITING;
      case Event.Resumed _ -> status = ExecutionStatus.RUNNING;
      case Event.CancelRequested _ -> {
        cancelling = true;
        meter.stop();
      }
      case Event.Completed e ->
          finish(ExecutionStatus.COMPLETED, e.at(), new End(e.output(), null));
      case Event.Failed e -> {
        failedStep = e.step();
        finish(ExecutionStatus.FAILED, e.at(), new End(null, e.failure()));
      }
      case Event.Cancelled e -> finish(ExecutionStatus.CANCELLED, e.at(), new End(null, null));
      default -> {
        return fold.after(event, seq);
      }
    }
    return null;
  }

  private void accept(Event.Accepted event) {
    accepted = event;
    meter.expecting(estimate(event.start()).p50Ms());
    var startAt = event.start().startAt();
    if (startAt != null) {
      waits.untilStart(event.at(), startAt);
    }
  }

  private Start.Estimate estimate(Start start) {
    return start.estimate() == null ? outline.estimate() : start.estimate();
  }

  private void finish(ExecutionStatus how, Instant at, End ending) {
    meter.stop();
    fold.end(at, seq);
    status = how;
    completedAt = at;
    cancelling = false;
    end = ending;
  }

  private StreamEvent shown(Recorded recorded, @Nullable StepId about) {
    var others = new ArrayList<Step>();
    for (var changed : steps.takeChanged()) {
      if (!changed.id().equals(about)) {
        others.add(changed);
      }
    }
    var waitsFor = waits.takeChanged();
    var head =
        new StreamEvent.Head(
            status,
            status == ExecutionStatus.COMPLETED ? 1 : meter.reached(),
            currentStep(),
            steps.finished(),
            steps.total(),
            recorded.event() instanceof Event.Waiting ? waits.all() : waitsFor.orElse(null),
            recorded.event() instanceof Event.ModelReplied ? fold.usage() : null);
    var step = about == null ? null : steps.find(about);
    return new StreamEvent(execution, recorded, head, step, List.copyOf(others));
  }

  /// How it stands at `now`, without its steps.
  ///
  /// @param now the time, for the progress between two events; never falls by an earlier one
  /// @throws IllegalStateException before the first event
  public synchronized TraceView view(Instant now) {
    var first = accepted;
    if (first == null) {
      throw new IllegalStateException("execution " + execution + " has no event yet");
    }
    return new TraceView(
        execution,
        first.start(),
        status,
        cancelling,
        seq,
        new TraceView.Times(now, first.at(), startedAt, completedAt, lastEventAt),
        progress(first, now),
        currentStep(),
        steps.current(),
        fold.path(),
        fold.decisions(),
        waits.all(),
        fold.usage(),
        end);
  }

  /// How it stands at `now`, with the steps that changed after `since`; 0 for all.
  ///
  /// @throws IllegalStateException before the first event
  public synchronized StepsView view(Instant now, long since) {
    return new StepsView(view(now), steps.since(since));
  }

  /// One step, also one that is pending.
  public synchronized Optional<Step> step(StepId id) {
    return Optional.ofNullable(steps.find(id));
  }

  /// Where it stands.
  public synchronized ExecutionStatus status() {
    return status;
  }

  /// Seq of the last event, 0 before the first.
  public synchronized long seq() {
    return seq;
  }

  private String currentStep() {
    return switch (status) {
      case ACCEPTED -> "Queued";
      case COMPLETED -> "Completed";
      case CANCELLED -> "Cancelled";
      case FAILED -> "Failed at " + failedAt();
      case RUNNING, PAUSED -> atWork();
      case WAITING -> {
        var question = waits.lastQuestion();
        yield question == null ? atWork() : Words.question(question);
      }
    };
  }

  /// Between two steps, what ran last.
  private String atWork() {
    var step = steps.current() == null ? steps.lastBegun() : steps.current();
    return step == null ? "Queued" : Words.running(step, waits.of(step.id()));
  }

  private String failedAt() {
    var step = failedStep == null ? null : steps.find(failedStep);
    var header = outline.workflow().header();
    var workflow = header.title() == null ? header.name() : header.title();
    return step == null ? workflow : Words.subject(step);
  }

  private TraceView.Progress progress(Event.Accepted first, Instant now) {
    var fraction =
        switch (status) {
          case ACCEPTED -> 0;
          case RUNNING, WAITING, PAUSED, FAILED, CANCELLED -> meter.shown(now);
          case COMPLETED -> 1;
        };
    return new TraceView.Progress(fraction, steps.finished(), steps.total(), eta(first, now));
  }

  /// Whether it does nothing but wait for people and events.
  private boolean isEndUnknown() {
    return status == ExecutionStatus.WAITING && waits.areOpenEnded();
  }

  private @Nullable Eta eta(Event.Accepted first, Instant now) {
    if (isEndUnknown()) {
      return null;
    }
    var start = first.start();
    var basis = start.estimate() == null ? Basis.DEFINITION : Basis.HISTORY;
    if (completedAt != null) {
      return new Eta(completedAt, completedAt, basis);
    }
    var estimate = estimate(start);
    var from = startedAt != null ? startedAt : start.startAt() != null ? start.startAt() : now;
    var elapsed = Math.max(0, Duration.between(from, now).toMillis());
    // What takes longer than expected is expected to take a little longer still; how long people
    // took before says nothing about that.
    var little = Math.max(0, elapsed - idleMs) / 10;
    var p50 = Math.max(estimate.p50Ms(), elapsed + little);
    var p90 = Math.max(estimate.p90Ms(), p50 + little);
    return new Eta(from.plusMillis(p50), from.plusMillis(p90), basis);
  }
}
