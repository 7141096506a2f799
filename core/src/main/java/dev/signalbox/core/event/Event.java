package dev.signalbox.core.event;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A fact about one execution. Past tense, immutable; its place in the execution's journal, counted
/// from 1, is its `seq`. Times are in whole milliseconds.
///
/// Adding a case: add it to [EventCodec], to the fold in `execution`, to the fold in `trace`; the
/// compiler names all the places. Never change what a stored field means.
public sealed interface Event {

  /// When it happened, by the clock of the driver that recorded it.
  Instant at();

  /// The status it brings its execution to, or null if it leaves it as it was.
  default @Nullable ExecutionStatus status() {
    return switch (this) {
      case Accepted _ -> ExecutionStatus.ACCEPTED;
      case Started _, Resumed _ -> ExecutionStatus.RUNNING;
      case Waiting _ -> ExecutionStatus.WAITING;
      case Completed _ -> ExecutionStatus.COMPLETED;
      case Failed _ -> ExecutionStatus.FAILED;
      case Cancelled _ -> ExecutionStatus.CANCELLED;
      case CancelRequested _, TimerFired _, DecisionMade _, ModelReplied _ -> null;
      case StepStarted _, StepCompleted _, StepFailed _, StepSkipped _, StepRetrying _ -> null;
      case ErrorCaught _, EffectStarted _, EffectUncertain _ -> null;
      case ApprovalRequested _, ApprovalDecided _, EventConsumed _, EventEmitted _ -> null;
    };
  }

  /// Whether nothing can follow it.
  default boolean isFinal() {
    var status = status();
    return status != null && status.isFinal();
  }

  /// The server took the request. Always the first event, and only that.
  record Accepted(Instant at, Start start) implements Event {}

  /// Work began.
  record Started(Instant at) implements Event {}

  /// Nothing is being worked on: it waits for a person, an event or a timer.
  record Waiting(Instant at) implements Event {}

  /// What it waited for came.
  record Resumed(Instant at) implements Event {}

  /// Somebody asked to stop. @param reason why, or null
  record CancelRequested(Instant at, @Nullable String reason) implements Event {}

  /// The end. @param output the workflow's output
  record Completed(Instant at, JsonNode output) implements Event {}

  /// The end. @param failure why. @param step the step that failed, or null if it was none
  record Failed(Instant at, Failure failure, @Nullable StepId step) implements Event {}

  /// The end. @param reason as it was asked for, or null
  record Cancelled(Instant at, @Nullable String reason) implements Event {}

  /// A step began, or began again.
  ///
  /// @param parent the step around it, [StepId#ROOT] for the outermost
  /// @param place what it is
  record StepStarted(Instant at, StepId step, StepId parent, Place place) implements Event {}

  /// What a step is.
  ///
  /// @param type its type in the trace
  /// @param node reference of its task, or null for what an agent does
  /// @param agent the agent that works, or null
  /// @param tool the tool called, or null; `http` for `call: http`
  /// @param ordinal of an iteration's task, the iteration; of an agent's call, the call's number in
  ///   the agent's run; both from 0; otherwise -1
  record Place(
      StepType type,
      @Nullable String node,
      @Nullable String agent,
      @Nullable String tool,
      int ordinal) {}

  /// A step reached its end.
  ///
  /// @param output its output, transformed
  /// @param context the new `$context` if the task exports one, else null
  /// @param metadata more about how it went (an object), or null
  record StepCompleted(
      Instant at,
      StepId step,
      JsonNode output,
      @Nullable JsonNode context,
      @Nullable JsonNode metadata)
      implements Event {}

  /// A step failed; what encloses it decides what follows.
  record StepFailed(Instant at, StepId step, Failure failure) implements Event {}

  /// A step was not run, or was stopped in the middle because of something else.
  ///
  /// @param place what it is, or null if it had started
  /// @param reason in words: its `if` is false, another branch won, …
  record StepSkipped(Instant at, StepId step, StepId parent, @Nullable Place place, String reason)
      implements Event {}

  /// A try failed and another will follow.
  ///
  /// @param attempt the number of the next try, from 2
  /// @param until when it begins
  /// @param failure why the last one failed
  record StepRetrying(Instant at, StepId step, int attempt, Instant until, Failure failure)
      implements Event {}

  /// A `try` task caught an error for good and goes on to its handler, if it has one.
  record ErrorCaught(Instant at, StepId step, Failure failure) implements Event {}

  /// A branch was chosen, by an expression or a person.
  ///
  /// @param name under which it is listed: the task's name
  /// @param outcome the case's name, `default`, `approved`, `rejected` or `timed_out`
  /// @param then where the flow goes: `continue`, `exit`, `end` or a task's name
  /// @param reason in words
  /// @param record every case with its expression, value and result, for explanation
  record DecisionMade(
      Instant at,
      StepId step,
      String name,
      String outcome,
      String then,
      String reason,
      JsonNode record)
      implements Event {}

  /// A model answered an agent. @param turn the agent's model calls so far, from 1
  record ModelReplied(Instant at, StepId step, int turn, ModelReply reply) implements Event {}

  /// An effect that must not happen twice is about to happen.
  record EffectStarted(Instant at, StepId step) implements Event {}

  /// The server stopped after such an effect began and before its outcome was recorded.
  record EffectUncertain(Instant at, StepId step) implements Event {}

  /// A person is asked.
  ///
  /// @param message the question
  /// @param schema what the answer's data must look like, or null
  /// @param assignees who is asked; empty for anyone
  /// @param arguments what exactly is approved, or null
  /// @param until the deadline, or null
  record ApprovalRequested(
      Instant at,
      StepId step,
      String message,
      @Nullable JsonNode schema,
      List<String> assignees,
      @Nullable JsonNode arguments,
      @Nullable Instant until)
      implements Event {}

  /// A person answered.
  record ApprovalDecided(Instant at, StepId step, Answer answer) implements Event {}

  /// A person's answer.
  ///
  /// @param approved yes or no
  /// @param comment in words, or null
  /// @param data what the schema asks for, or null
  /// @param by who, as far as it is known, or null
  record Answer(
      boolean approved, @Nullable String comment, @Nullable JsonNode data, @Nullable String by) {}

  /// A CloudEvent came that a `listen` waits for.
  ///
  /// @param filter which of its filters, in order of definition, from 0; -1 for one of `until`
  /// @param event the whole CloudEvent, in the JSON format
  record EventConsumed(Instant at, StepId step, int filter, JsonNode event) implements Event {}

  /// An `emit` made its CloudEvent; it is published next. @param event in the JSON format
  record EventEmitted(Instant at, StepId step, JsonNode event) implements Event {}

  /// What a step waited for has come: its pause between tries is over, or the start time.
  record TimerFired(Instant at, StepId step) implements Event {}
}
