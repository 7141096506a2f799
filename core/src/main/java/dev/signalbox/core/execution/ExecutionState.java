package dev.signalbox.core.execution;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The state of one execution: a fold of its events, and the rules for what follows.
///
/// Immutable. [#after] folds and evaluates nothing; [#next], [#outcome] and their like decide,
/// which may evaluate expressions, and return events that the caller records before it folds them
/// in. A driver's loop is: fold in what was recorded, record what [#next] returns until it returns
/// nothing, see to what is [#due], and record what comes of it.
public final class ExecutionState {

  private final ExecutionId execution;
  private final Workflow workflow;
  private final @Nullable Facts facts;

  private ExecutionState(ExecutionId execution, Workflow workflow, @Nullable Facts facts) {
    this.execution = execution;
    this.workflow = workflow;
    this.facts = facts;
  }

  /// The state before the first event, which must be [Event.Accepted].
  public static ExecutionState initial(ExecutionId execution, Workflow workflow) {
    return new ExecutionState(execution, workflow, null);
  }

  /// The state after one more event.
  ///
  /// @throws IllegalStateException if the event cannot follow: the journal is not this workflow's
  public ExecutionState after(Event event) {
    return new ExecutionState(execution, workflow, folded(facts, event));
  }

  /// The state after several more.
  public ExecutionState after(List<Event> events) {
    var now = facts;
    for (var event : events) {
      now = folded(now, event);
    }
    return new ExecutionState(execution, workflow, now);
  }

  private Facts folded(@Nullable Facts before, Event event) {
    if (before != null) {
      return Fold.after(before, event);
    }
    if (event instanceof Event.Accepted(var at, var start)) {
      var env = new Env(execution, workflow, start, at);
      return new Facts(env, 1, ExecutionStatus.ACCEPTED, Frames.NONE, Totals.NONE, Facts.Past.NONE);
    }
    throw new IllegalStateException("execution " + execution + " does not begin with Accepted");
  }

  private Facts facts() {
    if (facts == null) {
      throw new IllegalStateException("execution " + execution + " has not been accepted");
    }
    return facts;
  }

  /// What follows by itself, for the caller to record; a few events at a time, so that a caller can
  /// bound its batches. Empty when it takes an outcome, a timer or a person to go on.
  public List<Event> next(Instant now) {
    return new Rules(facts(), now).next();
  }

  /// What is to be seen to. An action stays due until its outcome is recorded or it is no longer
  /// wanted; one that disappears while it is performed is to be interrupted.
  public List<Action> due() {
    return Dues.of(facts());
  }

  /// What to record before an action is performed: of most actions nothing, of one that must not
  /// happen twice an [Event.EffectStarted].
  public List<Event> performing(Action.Key key, Instant now) {
    return new Inbox(facts(), now).performing(key);
  }

  /// What to record of an outcome; empty if it comes too late to count.
  public List<Event> outcome(Action.Key key, Outcome outcome, Instant now) {
    return new Inbox(facts(), now).outcome(key, outcome);
  }

  /// What to record when a timer's time has come; empty if it is no longer due.
  public List<Event> timer(Action.Key key, Instant now) {
    return new Inbox(facts(), now).timer(key);
  }

  /// What to record once after a restart, before anything is performed: an [Event.EffectUncertain]
  /// for every effect that may or may not have happened.
  public List<Event> recovered(Instant now) {
    return new Inbox(facts(), now).recovered();
  }

  /// What to record when somebody asks to stop; empty if it has ended, or was asked to before.
  public List<Event> cancel(@Nullable String reason, Instant now) {
    return status().isFinal() || facts().past().cancelling()
        ? List.of()
        : List.of(new Event.CancelRequested(now, reason));
  }

  /// Whether `step` waits for a person's answer.
  public boolean asks(StepId step) {
    return ApprovalRules.asks(facts().frames().find(step));
  }

  /// What to record of a person's answer; empty if nobody is asked there.
  ///
  /// @throws InvalidAnswerException if the data does not agree with the question's schema
  public List<Event> answer(StepId step, Event.Answer answer, Instant now) {
    var frame = facts().frames().find(step);
    if (frame == null || !ApprovalRules.asks(frame)) {
      return List.of();
    }
    var wrong = ApprovalRules.wrong(frame, answer);
    if (!wrong.isEmpty()) {
      throw new InvalidAnswerException(wrong);
    }
    return List.of(new Event.ApprovalDecided(now, step, answer));
  }

  /// The types of CloudEvents it listens for, as far as its filters name them as constants; `*` if
  /// a filter does not. Empty if it does not listen. For finding who may want an event.
  public Set<String> listeningFor() {
    var types = new HashSet<String>();
    var inbox = new Inbox(facts(), Instant.EPOCH);
    for (var frame : facts().frames().all()) {
      if (frame instanceof Frame.Listening listening && inbox.listens(listening)) {
        types.addAll(Listens.types(listening));
      }
    }
    return types;
  }

  /// What to record of a CloudEvent; empty if nothing here waits for it, or it was taken before.
  public List<Event> offer(JsonNode event, Instant now) {
    return new Inbox(facts(), now).offer(event);
  }

  /// What an active step works on: of a tool's call its arguments, of any other step its input,
  /// transformed. Empty if it is not active, or if an expression keeps it from being told.
  public Optional<JsonNode> input(StepId step) {
    return new Insight(facts()).input(step);
  }

  /// What the model of an active agent was told and answered so far, results of its calls included
  /// once all calls of an answer have ended. Empty if no such agent is active.
  public List<Message> conversation(StepId step) {
    return new Insight(facts()).conversation(step);
  }

  /// The record of a decision that an active step has just made, with where each case leads and
  /// what its condition compared.
  public JsonNode explained(Event.DecisionMade made) {
    return new Insight(facts()).explained(made);
  }

  /// What was asked for.
  public Start start() {
    return facts().env().start();
  }

  /// What it runs.
  public Workflow workflow() {
    return workflow;
  }

  /// Where it stands.
  public ExecutionStatus status() {
    return facts().status();
  }

  /// Seq of the last event, 0 before the first.
  public long seq() {
    return facts == null ? 0 : facts.seq();
  }

  /// A person's data does not agree with the schema of the question.
  public static final class InvalidAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Schema.Violation> violations;

    /// @param violations what is wrong, at least one thing
    public InvalidAnswerException(List<Schema.Violation> violations) {
      super(violations.getFirst().toString());
      this.violations = List.copyOf(violations);
    }

    /// What is wrong; pointers are into the data.
    public List<Schema.Violation> violations() {
      return violations;
    }
  }
}
