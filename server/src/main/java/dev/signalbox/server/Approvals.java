package dev.signalbox.server;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.trace.TraceJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The questions that one execution asks people: a fold of its events.
final class Approvals {

  private final ExecutionId execution;
  private final Map<StepId, Approval> latest = new LinkedHashMap<>();
  private final List<Approval> earlier = new ArrayList<>();

  Approvals(ExecutionId execution) {
    this.execution = execution;
  }

  /// How a question stands.
  enum Status {
    PENDING,
    APPROVED,
    REJECTED,
    TIMED_OUT,
    /// its step ended without an answer
    WITHDRAWN;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What a person is asked.
  ///
  /// @param kind `approval`, or `uncertain_effect`: whether something has happened
  /// @param question as it was asked; null for an uncertain effect
  /// @param answer what the person said, or null
  /// @param decidedAt when it ceased to be pending, or null
  record Approval(
      ExecutionId execution,
      StepId step,
      String kind,
      Status status,
      Instant requestedAt,
      Event.@Nullable ApprovalRequested question,
      Event.@Nullable Answer answer,
      @Nullable Instant decidedAt) {

    private Approval ended(Status how, Event.@Nullable Answer said, Instant at) {
      return new Approval(execution, step, kind, how, requestedAt, question, said, at);
    }

    ObjectNode json() {
      var json = JsonNodeFactory.instance.objectNode();
      json.put("execution_id", execution.toString());
      json.put("step_id", step.value());
      json.put("kind", kind);
      json.put("status", status.label());
      json.put("message", question == null ? UNCERTAIN : question.message());
      json.set("schema", orNull(question == null ? null : question.schema()));
      var assignees = json.putArray("assignees");
      if (question != null) {
        question.assignees().forEach(assignees::add);
      }
      json.set("arguments", orNull(question == null ? null : question.arguments()));
      json.put("requested_at", TraceJson.time(requestedAt));
      json.put("until", TraceJson.time(question == null ? null : question.until()));
      json.put("decided_at", TraceJson.time(decidedAt));
      json.put("comment", answer == null ? null : answer.comment());
      json.set("data", orNull(answer == null ? null : answer.data()));
      json.put("by", answer == null ? null : answer.by());
      return json;
    }
  }

  private static final String UNCERTAIN =
      "The server stopped in the midst of an effect that must not happen twice. Has it happened?";

  Approvals after(Event event) {
    switch (event) {
      case Event.ApprovalRequested e -> ask(e.step(), "approval", e.at(), e);
      case Event.EffectUncertain e -> ask(e.step(), "uncertain_effect", e.at(), null);
      case Event.ApprovalDecided e ->
          end(
              e.step(),
              e.answer().approved() ? Status.APPROVED : Status.REJECTED,
              e.answer(),
              e.at());
      case Event.DecisionMade e when e.outcome().equals("timed_out") ->
          end(e.step(), Status.TIMED_OUT, null, e.at());
      case Event.StepCompleted e -> end(e.step(), Status.WITHDRAWN, null, e.at());
      case Event.StepFailed e -> end(e.step(), Status.WITHDRAWN, null, e.at());
      case Event.StepSkipped e -> end(e.step(), Status.WITHDRAWN, null, e.at());
      case Event.Completed e -> endAll(e.at());
      case Event.Failed e -> endAll(e.at());
      case Event.Cancelled e -> endAll(e.at());
      default -> {}
    }
    return this;
  }

  private void ask(
      StepId step, String kind, Instant at, Event.@Nullable ApprovalRequested question) {
    var asked = new Approval(execution, step, kind, Status.PENDING, at, question, null, null);
    var before = latest.put(step, asked);
    if (before != null) {
      earlier.add(before);
    }
  }

  private void end(StepId step, Status how, Event.@Nullable Answer answer, Instant at) {
    latest.computeIfPresent(
        step,
        (_, asked) -> asked.status() == Status.PENDING ? asked.ended(how, answer, at) : asked);
  }

  private void endAll(Instant at) {
    List.copyOf(latest.keySet()).forEach(step -> end(step, Status.WITHDRAWN, null, at));
  }

  /// The last question of a step, or null.
  @Nullable Approval of(StepId step) {
    return latest.get(step);
  }

  /// All of them, those asked last first.
  List<Approval> all() {
    var all = new ArrayList<>(earlier);
    all.addAll(latest.values());
    return all.reversed();
  }

  private static JsonNode orNull(@Nullable JsonNode value) {
    return value == null ? JsonNodeFactory.instance.nullNode() : value;
  }
}
