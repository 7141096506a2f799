package dev.signalbox.testkit.simulation;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.ExecutionState;
import dev.signalbox.core.trace.StepStatus;
import dev.signalbox.core.trace.StepsView;
import dev.signalbox.core.trace.StreamEvent;
import dev.signalbox.core.trace.TraceView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks what is promised of every execution.
final class Watch {

  private final Set<StepId> open = new HashSet<>();
  private double fraction;
  private int total;
  private boolean ended;

  /// One more event was folded in and shown.
  void saw(Event event, StreamEvent shown) {
    require(!ended, "an event follows the end: " + event);
    switch (event) {
      case Event.StepStarted e -> require(open.add(e.step()), "it starts twice: " + e.step());
      case Event.StepCompleted e -> require(open.remove(e.step()), "it does not run: " + e.step());
      case Event.StepFailed e -> require(open.remove(e.step()), "it does not run: " + e.step());
      case Event.StepSkipped e ->
          require(open.remove(e.step()) == (e.place() == null), "skipped wrongly: " + e.step());
      case Event.Completed _, Event.Failed _, Event.Cancelled _ -> {
        require(open.isEmpty(), "steps are left running at the end: " + open);
        ended = true;
      }
      default -> {}
    }
    var head = shown.head();
    require(head.fraction() >= fraction, "progress falls from " + fraction + " at " + event);
    require(
        (head.fraction() == 1) == (head.status() == ExecutionStatus.COMPLETED),
        "progress is " + head.fraction() + " when " + head.status());
    require(head.total() >= total, "total_steps shrinks from " + total + " at " + event);
    require(head.finished() <= head.total(), "more finished than there are at " + event);
    fraction = head.fraction();
    total = head.total();
  }

  /// Nothing follows by itself: then it works on something, or waits on something named.
  void rests(ExecutionState state, TraceView view) {
    var works = state.due().stream().anyMatch(action -> !(action instanceof Action.Timer));
    if (view.status() == ExecutionStatus.ACCEPTED) {
      return;
    }
    require(
        view.status() == (works ? ExecutionStatus.RUNNING : ExecutionStatus.WAITING),
        "it is " + view.status() + " while due is " + state.due());
    require(works || !view.waitingOn().isEmpty(), "it waits on nothing named");
  }

  /// People look between two events.
  void shows(TraceView view) {
    var now = view.progress().fraction();
    require(now >= fraction && now < 1, "between two events progress is " + now);
    fraction = now;
  }

  /// It has ended.
  void ended(List<Event> journal, StepsView trace) {
    require(trace.view().status().isFinal(), "it has no end");
    for (var step : trace.steps()) {
      require(step.status().isEnd(), "at the end " + step.id() + " is " + step.status());
      require(step.status() != StepStatus.RUNNING && step.seq() <= journal.size(), "odd: " + step);
    }
    var progress = trace.view().progress();
    require(progress.finished() == progress.total(), "at the end steps are not finished");
    require(trace.view().waitingOn().isEmpty(), "at the end something is waited on");
  }

  /// The same question has the same answer.
  static void same(List<Event> one, List<Event> other) {
    require(one.equals(other), "expected " + other + " but was " + one);
  }

  /// A journal read again is the same state.
  static void same(ExecutionState live, ExecutionState again) {
    require(live.status() == again.status() && live.seq() == again.seq(), "read as another state");
    require(
        live.due().stream()
            .map(Watch::seen)
            .toList()
            .equals(again.due().stream().map(Watch::seen).toList()),
        "what is due is read as something else: " + again.due());
    require(live.listeningFor().equals(again.listeningFor()), "it listens for something else");
  }

  private static Object seen(Action action) {
    return switch (action) {
      case Action.CallHttp call -> List.of(call.key(), call.input());
      case Action.AskModel _, Action.CallTool _, Action.RunWorkflow _ -> action;
      case Action.Publish _, Action.Timer _ -> action;
    };
  }

  /// A journal read again is the same trace.
  static void same(StepsView live, StepsView again) {
    require(live.steps().equals(again.steps()), "the steps are read as others");
    require(live.equals(again), "the trace is read as another: " + live.view() + again.view());
  }

  static void require(boolean kept, String otherwise) {
    if (!kept) {
      throw new AssertionError(otherwise);
    }
  }
}
