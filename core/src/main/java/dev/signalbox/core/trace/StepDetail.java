package dev.signalbox.core.trace;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.execution.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One step whole: what a list of steps is too short for. Folded from the journal when somebody
/// looks, so that nothing of it has to be kept in memory.
///
/// @param execution whose step
/// @param step the step as `/steps` lists it
/// @param input what it works on: of a tool's call its arguments; null if it never began
/// @param output what it made, or null
/// @param attempts its tries, oldest first
/// @param messages the conversation of its agent with the model, from the instructions on; of the
///   last try; empty if it is no agent
/// @param modelCalls the answers of its model, oldest first
/// @param decision what it decided last, its record with what conditions compared, or null
/// @param question what it asked a person last, or null
/// @param answer what that person said, or null
/// @param consumed the CloudEvents it took
/// @param emitted the CloudEvent it sent, or null
public record StepDetail(
    ExecutionId execution,
    Step step,
    @Nullable JsonNode input,
    @Nullable JsonNode output,
    List<Attempt> attempts,
    List<Message> messages,
    List<ModelCall> modelCalls,
    Event.@Nullable DecisionMade decision,
    Event.@Nullable ApprovalRequested question,
    Event.@Nullable ApprovalDecided answer,
    List<JsonNode> consumed,
    @Nullable JsonNode emitted) {

  /// One try of a step.
  ///
  /// @param number from 1
  /// @param startedAt when it began
  /// @param completedAt when it ended, or null if it has not
  /// @param error why it failed, or null
  public record Attempt(
      int number, Instant startedAt, @Nullable Instant completedAt, @Nullable Failure error) {}

  /// One answer of a model. @param turn from 1
  public record ModelCall(int turn, Instant at, ModelReply reply) {}

  /// The detail of a step, as its execution's journal tells it; empty if it has no such step.
  ///
  /// @param journal all events of the execution, from seq 1
  /// @throws IllegalStateException if the journal is not this workflow's
  public static Optional<StepDetail> of(
      ExecutionId execution, Workflow workflow, StepId step, Iterable<Recorded> journal) {
    var fold = new DetailFold(execution, workflow, step);
    journal.forEach(fold::after);
    return fold.detail();
  }
}
