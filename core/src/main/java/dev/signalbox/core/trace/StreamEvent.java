package dev.signalbox.core.trace;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Usage;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a stream shows of one event of the journal. Every event is shown as exactly one of these,
/// so the ids of a stream are the journal's seqs, without gaps; those that no type names are shown
/// as `progress`. The same journal gives the same stream events, live or read again.
///
/// @param execution which
/// @param recorded the event
/// @param head where the execution stood after it
/// @param step the step it is about as it stood after it, or null
/// @param others further steps that it changed, e.g. those skipped because their list has ended
public record StreamEvent(
    ExecutionId execution, Recorded recorded, Head head, @Nullable Step step, List<Step> others) {

  /// Where an execution stood after an event.
  ///
  /// @param status where it stands
  /// @param fraction its progress as the journal tells it
  /// @param currentStep words for a person
  /// @param finished steps that have ended
  /// @param total steps known so far
  /// @param waitingOn all that it waits for; only told when that changed, also when nothing is
  ///   left, and when it begins to do nothing but wait
  /// @param usage what it consumed; only told when it changed
  public record Head(
      ExecutionStatus status,
      double fraction,
      String currentStep,
      int finished,
      int total,
      @Nullable List<WaitingOn> waitingOn,
      @Nullable Usage usage) {}

  /// The id of the stream event.
  public long seq() {
    return recorded.seq();
  }

  /// Under which name it is sent.
  public Type type() {
    return switch (recorded.event()) {
      case Event.Accepted _ -> Type.EXECUTION_ACCEPTED;
      case Event.Started _ -> Type.EXECUTION_STARTED;
      case Event.Waiting _ -> Type.EXECUTION_WAITING;
      case Event.Resumed _ -> Type.EXECUTION_RESUMED;
      case Event.CancelRequested _ -> Type.EXECUTION_CANCELLING;
      case Event.Completed _ -> Type.EXECUTION_COMPLETED;
      case Event.Failed _ -> Type.EXECUTION_FAILED;
      case Event.Cancelled _ -> Type.EXECUTION_CANCELLED;
      case Event.StepStarted _ -> Type.STEP_STARTED;
      case Event.StepRetrying _ -> Type.STEP_RETRYING;
      case Event.StepCompleted _ -> Type.STEP_COMPLETED;
      case Event.StepFailed _ -> Type.STEP_FAILED;
      case Event.StepSkipped _ -> Type.STEP_SKIPPED;
      case Event.DecisionMade _ -> Type.DECISION_MADE;
      case Event.ApprovalRequested _ -> Type.APPROVAL_REQUESTED;
      case Event.ApprovalDecided _ -> Type.APPROVAL_DECIDED;
      case Event.ErrorCaught _, Event.ModelReplied _, Event.EffectStarted _ -> Type.PROGRESS;
      case Event.EffectUncertain _, Event.EventConsumed _ -> Type.PROGRESS;
      case Event.EventEmitted _, Event.TimerFired _ -> Type.PROGRESS;
    };
  }

  /// Whether the stream ends with it.
  public boolean isLast() {
    return head.status().isFinal();
  }

  /// The types of what a stream sends, also those that no event of the journal stands behind.
  public enum Type {
    /// the status and the steps: the first event without a cursor
    SNAPSHOT,
    EXECUTION_ACCEPTED,
    EXECUTION_STARTED,
    EXECUTION_WAITING,
    EXECUTION_RESUMED,
    EXECUTION_PAUSED,
    EXECUTION_CANCELLING,
    EXECUTION_COMPLETED,
    EXECUTION_FAILED,
    EXECUTION_CANCELLED,
    STEP_STARTED,
    STEP_RETRYING,
    STEP_COMPLETED,
    STEP_FAILED,
    STEP_SKIPPED,
    /// text of a model between two events, without an id
    STEP_TEXT,
    DECISION_MADE,
    APPROVAL_REQUESTED,
    APPROVAL_DECIDED,
    /// anything else that happened, and, without an id, that time has passed
    PROGRESS;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '.');

    /// As the API spells it.
    public String label() {
      return label;
    }
  }
}
