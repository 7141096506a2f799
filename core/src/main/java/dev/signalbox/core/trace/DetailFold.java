package dev.signalbox.core.trace;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.execution.ExecutionState;
import dev.signalbox.core.execution.Message;
import dev.signalbox.core.trace.StepDetail.Attempt;
import dev.signalbox.core.trace.StepDetail.ModelCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Folds a journal for the sake of one step.
final class DetailFold {

  private final ExecutionId execution;
  private final StepId step;
  private final Trace trace;
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<ModelCall> modelCalls = new ArrayList<>();
  private final List<JsonNode> consumed = new ArrayList<>();
  private ExecutionState state;
  private boolean active;
  private @Nullable ExecutionState whenActive;
  private @Nullable JsonNode output;
  private Event.@Nullable DecisionMade decision;
  private Event.@Nullable ApprovalRequested question;
  private Event.@Nullable ApprovalDecided answer;
  private @Nullable JsonNode emitted;

  DetailFold(ExecutionId execution, Workflow workflow, StepId step) {
    this.execution = execution;
    this.step = step;
    this.trace = Trace.of(execution, workflow);
    this.state = ExecutionState.initial(execution, workflow);
  }

  void after(Recorded recorded) {
    trace.apply(recorded);
    state = state.after(recorded.event());
    tries(recorded.event());
    facts(recorded.event());
    if (active) {
      whenActive = state; // values in here are derived only if they are asked for
    }
  }

  private boolean isOurs(StepId id) {
    return id.equals(step);
  }

  private void tries(Event event) {
    switch (event) {
      case Event.StepStarted e when isOurs(e.step()) -> begins(e.at());
      case Event.TimerFired e when isOurs(e.step()) -> begins(e.at());
      case Event.StepRetrying e when isOurs(e.step()) -> ends(e.at(), e.failure());
      case Event.StepFailed e when isOurs(e.step()) -> stops(e.at(), e.failure());
      case Event.StepSkipped e when isOurs(e.step()) -> stops(e.at(), null);
      case Event.StepCompleted e when isOurs(e.step()) -> {
        stops(e.at(), null);
        output = e.output();
      }
      default -> {}
    }
  }

  private void begins(Instant at) {
    active = true;
    output = null;
    attempts.add(new Attempt(attempts.size() + 1, at, null, null));
  }

  private void ends(Instant at, @Nullable Failure error) {
    if (!attempts.isEmpty() && attempts.getLast().completedAt() == null) {
      var last = attempts.removeLast();
      attempts.add(new Attempt(last.number(), last.startedAt(), at, error));
    }
  }

  private void stops(Instant at, @Nullable Failure error) {
    ends(at, error);
    active = false;
  }

  private void facts(Event event) {
    switch (event) {
      case Event.ModelReplied e when isOurs(e.step()) ->
          modelCalls.add(new ModelCall(e.turn(), e.at(), e.reply()));
      case Event.DecisionMade e when isOurs(e.step()) -> decision = explained(e);
      case Event.ApprovalRequested e when isOurs(e.step()) -> {
        question = e;
        answer = null;
      }
      case Event.ApprovalDecided e when isOurs(e.step()) -> answer = e;
      case Event.EventConsumed e when isOurs(e.step()) -> consumed.add(e.event());
      case Event.EventEmitted e when isOurs(e.step()) -> emitted = e.event();
      default -> {}
    }
  }

  private Event.DecisionMade explained(Event.DecisionMade made) {
    return new Event.DecisionMade(
        made.at(),
        made.step(),
        made.name(),
        made.outcome(),
        made.then(),
        made.reason(),
        state.explained(made));
  }

  Optional<StepDetail> detail() {
    return trace.step(step).map(this::detail);
  }

  private StepDetail detail(Step found) {
    return new StepDetail(
        execution,
        found,
        whenActive == null ? null : whenActive.input(step).orElse(null),
        output,
        List.copyOf(attempts),
        messages(),
        List.copyOf(modelCalls),
        decision,
        question,
        answer,
        List.copyOf(consumed),
        emitted);
  }

  private List<Message> messages() {
    return whenActive == null ? List.of() : whenActive.conversation(step);
  }
}
