package dev.signalbox.core.trace;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Usage;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.StepType;
import dev.signalbox.core.execution.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the events about steps make of a trace.
final class StepFold {

  private static final String WENT_PAST = "the flow went past it";

  private final ExecutionId execution;
  private final Outline outline;
  private final StepTable steps;
  private final ProgressMeter meter;
  private final Waits waits;
  private final List<String> path = new ArrayList<>();
  private final Map<String, Decision> decisions = new LinkedHashMap<>();
  private final Set<StepId> tryingAgain = new HashSet<>();
  private Usage usage = Usage.NONE;

  StepFold(
      ExecutionId execution, Outline outline, StepTable steps, ProgressMeter meter, Waits waits) {
    this.execution = execution;
    this.outline = outline;
    this.steps = steps;
    this.meter = meter;
    this.waits = waits;
  }

  List<String> path() {
    return List.copyOf(path);
  }

  Map<String, Decision> decisions() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
  }

  Usage usage() {
    return usage;
  }

  /// Folds in an event and returns the step it is about, or null if it is about none.
  @Nullable StepId after(Event event, long seq) {
    var about = folded(event, seq);
    if (about != null) {
      meter.waits(about, waits.isOpenEnded(about), event.at());
    }
    return about;
  }

  private @Nullable StepId folded(Event event, long seq) {
    return switch (event) {
      case Event.StepStarted e -> started(e, seq);
      case Event.StepCompleted e -> {
        var step = step(e.step());
        var told = step.with(StepMetadata.completed(step, e.metadata()), seq);
        yield ended(told, step.state().ended(StepStatus.COMPLETED, e.at(), null), seq);
      }
      case Event.StepFailed e -> {
        var step = step(e.step());
        yield ended(step, step.state().ended(StepStatus.FAILED, e.at(), e.failure()), seq);
      }
      case Event.StepSkipped e -> skipped(e, seq);
      case Event.StepRetrying e -> {
        waits.retrying(e);
        tryingAgain.add(e.step());
        yield touch(e.step(), seq);
      }
      case Event.ErrorCaught e -> {
        var step = step(e.step());
        yield keep(
            step.with(StepMetadata.with(step, "caught", TraceJson.failure(e.failure())), seq));
      }
      case Event.DecisionMade e -> decided(e, seq);
      case Event.ModelReplied e -> replied(e, seq);
      default -> outside(event, seq);
    };
  }

  private @Nullable StepId outside(Event event, long seq) {
    return switch (event) {
      case Event.ApprovalRequested e -> {
        waits.asked(e);
        yield touch(e.step(), seq);
      }
      case Event.ApprovalDecided e -> released(e.step(), seq);
      case Event.EffectStarted e -> released(e.step(), seq);
      case Event.EffectUncertain e -> {
        waits.uncertain(e);
        yield touch(e.step(), seq);
      }
      case Event.EventConsumed e -> {
        var step = step(e.step());
        yield keep(step.with(StepMetadata.counting(step, "events"), seq));
      }
      case Event.EventEmitted e -> touch(e.step(), seq);
      case Event.TimerFired e -> e.step().isRoot() ? null : fired(e, seq);
      default -> null;
    };
  }

  private StepId started(Event.StepStarted event, long seq) {
    var id = event.step();
    var fresh = outline.step(id, event.parent(), event.place(), steps.find(event.parent()));
    var known = steps.find(id);
    if (known != null && known.status() != StepStatus.PENDING) {
      fresh = fresh.after(known);
    }
    tryingAgain.remove(id);
    var task = outline.task(fresh);
    var step = begun(fresh, task, event.at()).with(fresh.state().again(event.at()), seq);
    waits.begun(step, task, event.at());
    meter.begun(step, event.at());
    var agent = step.what().agent();
    if (step.type() == StepType.AGENT_EXECUTION
        && agent != null
        && (path.isEmpty() || !path.getLast().equals(agent))) {
      path.add(agent);
    }
    return keep(step);
  }

  /// A step that runs another workflow tells which execution that is; each try starts its own.
  private Step begun(Step step, @Nullable Task task, Instant at) {
    if (!(task instanceof Task.RunWorkflow)) {
      return step;
    }
    var child = Action.RunWorkflow.childOf(execution, step.id(), at);
    return step.with(StepMetadata.with(step, "child_execution_id", child.toString()), step.seq());
  }

  private StepId skipped(Event.StepSkipped event, long seq) {
    var known = steps.find(event.step());
    var step = known == null ? neverKnown(event) : known;
    var said = step.with(StepMetadata.with(step, "reason", event.reason()), seq);
    return ended(said, step.state().ended(StepStatus.SKIPPED, event.at(), null), seq);
  }

  private Step neverKnown(Event.StepSkipped event) {
    var place = event.place();
    if (place == null) {
      throw unknown(event.step());
    }
    return outline.step(event.step(), event.parent(), place, steps.find(event.parent()));
  }

  private StepId ended(Step step, Step.State state, long seq) {
    var id = keep(step.with(state, seq));
    waits.over(id);
    tryingAgain.remove(id);
    meter.ended(id);
    steps.leaveOutInside(id, WENT_PAST, seq).forEach(meter::ended);
    return id;
  }

  /// The execution has ended, and so has everything in it.
  void end(Instant at, long seq) {
    waits.clear();
    tryingAgain.clear();
    steps.leaveOutRest(at, "the execution ended before", seq);
  }

  private StepId decided(Event.DecisionMade event, long seq) {
    var name = event.name();
    decisions.put(
        name, new Decision(name, event.outcome(), event.at(), event.step(), event.reason()));
    var step = step(event.step());
    return keep(step.with(StepMetadata.with(step, "outcome", event.outcome()), seq));
  }

  private StepId replied(Event.ModelReplied event, long seq) {
    var step = step(event.step());
    var consumed = event.reply().usage();
    usage = usage.plus(consumed);
    var spent = step.spent() == null ? consumed : step.spent().plus(consumed);
    var metadata = StepMetadata.replied(step, event.turn(), event.reply(), spent);
    meter.worked(step.id());
    return keep(step.spending(spent, metadata, seq));
  }

  /// The pause between two tries is over.
  private StepId fired(Event.TimerFired event, long seq) {
    var id = event.step();
    waits.over(id);
    var step = step(id);
    return tryingAgain.remove(id)
        ? keep(step.with(step.state().again(event.at()), seq))
        : keep(step.with(step.state(), seq));
  }

  private StepId released(StepId id, long seq) {
    waits.over(id);
    return touch(id, seq);
  }

  private StepId touch(StepId id, long seq) {
    var step = step(id);
    return keep(step.with(step.state(), seq));
  }

  private StepId keep(Step step) {
    steps.put(step);
    return step.id();
  }

  private Step step(StepId id) {
    var step = steps.find(id);
    if (step == null || step.status() == StepStatus.PENDING) {
      throw unknown(id);
    }
    return step;
  }

  private static IllegalStateException unknown(StepId id) {
    return new IllegalStateException("no step " + id + " has begun");
  }
}
