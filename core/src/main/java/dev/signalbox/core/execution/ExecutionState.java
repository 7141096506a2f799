package dev.signalbox.core.execution;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The state of one execution: a fold of its events, and the rules for what follows.
///
/// Immutable. [#after] folds and evaluates nothing; [#next], [#outcome] and their like decide,
/// which may evaluate expressions, and return events that the caller records before it folds them
/// in. A driver's loop is: fold in what was recorded, record what [#next] returns until it returns
/// nothing, see to what is [#due], and record what comes of it.
@SuppressWarnings("DoNotCallSuggester") // the signatures first: the rules follow
public final class ExecutionState {

  private ExecutionState() {}

  /// The state before the first event, which must be [Event.Accepted].
  public static ExecutionState initial(ExecutionId execution, Workflow workflow) {
    throw new UnsupportedOperationException();
  }

  /// The state after one more event.
  ///
  /// @throws IllegalStateException if the event cannot follow: the journal is not this workflow's
  public ExecutionState after(Event event) {
    throw new UnsupportedOperationException();
  }

  /// The state after several more.
  public ExecutionState after(List<Event> events) {
    var state = this;
    for (var event : events) {
      state = state.after(event);
    }
    return state;
  }

  /// What follows by itself, for the caller to record; a few events at a time, so that a caller can
  /// bound its batches. Empty when it takes an outcome, a timer or a person to go on.
  public List<Event> next(Instant now) {
    throw new UnsupportedOperationException();
  }

  /// What is to be seen to. An action stays due until its outcome is recorded or it is no longer
  /// wanted; one that disappears while it is performed is to be interrupted.
  public List<Action> due() {
    throw new UnsupportedOperationException();
  }

  /// What to record before an action is performed: of most actions nothing, of one that must not
  /// happen twice an [Event.EffectStarted].
  public List<Event> performing(Action.Key key, Instant now) {
    throw new UnsupportedOperationException();
  }

  /// What to record of an outcome; empty if it comes too late to count.
  public List<Event> outcome(Action.Key key, Outcome outcome, Instant now) {
    throw new UnsupportedOperationException();
  }

  /// What to record when a timer's time has come; empty if it is no longer due.
  public List<Event> timer(Action.Key key, Instant now) {
    throw new UnsupportedOperationException();
  }

  /// What to record once after a restart, before anything is performed: an [Event.EffectUncertain]
  /// for every effect that may or may not have happened.
  public List<Event> recovered(Instant now) {
    throw new UnsupportedOperationException();
  }

  /// What to record when somebody asks to stop; empty if it has ended.
  public List<Event> cancel(@org.jspecify.annotations.Nullable String reason, Instant now) {
    throw new UnsupportedOperationException();
  }

  /// Whether `step` waits for a person's answer.
  public boolean asks(StepId step) {
    throw new UnsupportedOperationException();
  }

  /// What to record of a person's answer; empty if nobody is asked there.
  ///
  /// @throws InvalidAnswerException if the data does not agree with the question's schema
  public List<Event> answer(StepId step, Event.Answer answer, Instant now) {
    throw new UnsupportedOperationException();
  }

  /// The types of CloudEvents it listens for, as far as its filters name them as constants; `*` if
  /// a filter does not. Empty if it does not listen. For finding who may want an event.
  public Set<String> listeningFor() {
    throw new UnsupportedOperationException();
  }

  /// What to record of a CloudEvent; empty if nothing here waits for it, or it was taken before.
  public List<Event> offer(JsonNode event, Instant now) {
    throw new UnsupportedOperationException();
  }

  /// Where it stands.
  public ExecutionStatus status() {
    throw new UnsupportedOperationException();
  }

  /// Seq of the last event, 0 before the first.
  public long seq() {
    throw new UnsupportedOperationException();
  }

  /// A person's data does not agree with the schema of the question.
  public static final class InvalidAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong, with a JSON pointer
    public InvalidAnswerException(String message) {
      super(message);
    }
  }
}
