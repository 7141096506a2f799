package dev.signalbox.testkit.execution;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.Usage;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.ExecutionState;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.testkit.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// One execution driven by hand: the smallest driver there can be.
final class Run {

  static final Instant T0 = Instant.parse("2024-01-01T12:00:00Z");
  static final ExecutionId ID =
      new ExecutionId(UUID.fromString("018cc251-f400-7000-8000-000000000001"));
  private static final int MANY = 10_000;

  final List<Event> events = new ArrayList<>();
  private ExecutionState state;
  Instant now = T0;

  Run(Workflow workflow, JsonNode input, Start.Budget budget) {
    var start =
        new Start(
            workflow.id(),
            workflow.header().revision(),
            Tenant.DEFAULT,
            input,
            Start.Request.EMPTY,
            Map.of(),
            budget,
            null,
            null);
    state = ExecutionState.initial(ID, workflow);
    record(List.of(new Event.Accepted(now, start)));
  }

  static Run of(Workflow workflow, String input) {
    return new Run(workflow, Json.json(input), Start.Budget.UNLIMITED).go();
  }

  /// Records what follows by itself.
  Run go() {
    for (var i = 0; i < MANY * 100; i++) {
      var next = state.next(now);
      if (next.isEmpty()) {
        return this;
      }
      record(next);
    }
    throw new AssertionError("it never comes to rest");
  }

  private Run record(List<Event> more) {
    events.addAll(more);
    state = state.after(more);
    return this;
  }

  Run recover() {
    state = ExecutionState.initial(ID, state.workflow()).after(events);
    return record(state.recovered(now)).go();
  }

  ExecutionState state() {
    return state;
  }

  /// What is due for a step and no timer.
  Action due(String step) {
    return state.due().stream()
        .filter(each -> !(each instanceof Action.Timer))
        .filter(each -> each.key().step().value().equals(step))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing due for " + step + ": " + dueSteps()));
  }

  List<String> dueSteps() {
    return state.due().stream()
        .filter(each -> !(each instanceof Action.Timer))
        .map(each -> each.key().step().value())
        .toList();
  }

  List<Action.Timer> timers() {
    return state.due().stream()
        .filter(Action.Timer.class::isInstance)
        .map(Action.Timer.class::cast)
        .toList();
  }

  Run done(String step, String output) {
    return outcome(step, new Outcome.Done(Json.json(output), null, null));
  }

  Run fails(String step, Failure failure) {
    return outcome(step, new Outcome.Failed(failure));
  }

  Run says(String step, String text, ModelReply.ToolCall... calls) {
    return outcome(
        step,
        new Outcome.Replied(
            new ModelReply(text, List.of(calls), "stop", "m", new Usage(10, 5, null), 7)));
  }

  Run outcome(String step, Outcome outcome) {
    var key = due(step).key();
    record(state.performing(key, now));
    return record(state.outcome(key, outcome, now)).go();
  }

  Run outcome(Action.Key key, Outcome outcome) {
    return record(state.outcome(key, outcome, now)).go();
  }

  Run answer(String step, Event.Answer answer) {
    return record(state.answer(new StepId(step), answer, now)).go();
  }

  Run cancel(String reason) {
    return record(state.cancel(reason, now)).go();
  }

  Run offer(String event) {
    return record(state.offer(Json.json(event), now)).go();
  }

  /// Lets time pass, firing every timer whose time comes.
  Run pass(Duration duration) {
    now = now.plus(duration);
    for (var timer : timers()) {
      if (!timer.until().isAfter(now)) {
        record(state.timer(timer.key(), now)).go();
      }
    }
    return this;
  }

  JsonNode output() {
    if (events.getLast() instanceof Event.Completed(var _, var output)) {
      return output;
    }
    throw new AssertionError("has not completed: " + events.getLast());
  }

  Failure failure() {
    if (events.getLast() instanceof Event.Failed(var _, var failure, var _)) {
      return failure;
    }
    throw new AssertionError("has not failed: " + events.getLast());
  }

  <T extends Event> List<T> all(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<String> started() {
    return all(Event.StepStarted.class).stream().map(each -> each.step().value()).toList();
  }

  List<String> completed() {
    return all(Event.StepCompleted.class).stream().map(each -> each.step().value()).toList();
  }

  List<String> skipped() {
    return all(Event.StepSkipped.class).stream().map(each -> each.step().value()).toList();
  }
}
