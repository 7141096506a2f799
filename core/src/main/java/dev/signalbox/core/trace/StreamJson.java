package dev.signalbox.core.trace;

import dev.signalbox.core.event.Event;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the data of stream events.
public final class StreamJson {

  private StreamJson() {}

  /// The data of a stream event: where the execution stood after it, the step it is about as
  /// `/steps` lists it, further steps that it changed, and what is particular to its type.
  public static ObjectNode data(StreamEvent shown) {
    var head = shown.head();
    var data = JsonNodeFactory.instance.objectNode();
    data.put("seq", shown.seq());
    data.put("execution_id", shown.execution().toString());
    data.put("at", TraceJson.time(shown.recorded().event().at()));
    data.put("status", head.status().label());
    data.put("progress", head.fraction());
    data.put("current_step", head.currentStep());
    data.put("current_step_index", head.finished());
    data.put("total_steps", head.total());
    if (shown.step() != null) {
      data.set("step", TraceJson.step(shown.step()));
    }
    if (!shown.others().isEmpty()) {
      data.set("steps", TraceJson.steps(shown.others()));
    }
    if (head.waitingOn() != null) {
      data.set("waiting_on", TraceJson.waitingOn(head.waitingOn()));
    }
    if (head.usage() != null) {
      data.set("usage", TraceJson.usage(head.usage()));
    }
    putParticular(data, shown.recorded().event());
    return data;
  }

  private static void putParticular(ObjectNode data, Event event) {
    switch (event) {
      case Event.CancelRequested e -> data.put("reason", e.reason());
      case Event.Cancelled e -> data.put("reason", e.reason());
      case Event.Completed e -> data.set("output", e.output());
      case Event.Failed e -> {
        data.set("error", TraceJson.failure(e.failure()));
        data.put("failed_step_id", e.step() == null ? null : e.step().value());
      }
      case Event.StepRetrying e ->
          data.putObject("retry")
              .put("attempt", e.attempt())
              .put("until", TraceJson.time(e.until()))
              .set("error", TraceJson.failure(e.failure()));
      case Event.DecisionMade e -> data.set("decision", decision(e));
      case Event.ApprovalRequested e -> data.set("approval", asked(e));
      case Event.ApprovalDecided e -> data.set("approval", answered(e.answer()));
      default -> {}
    }
  }

  static ObjectNode decision(Event.DecisionMade made) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", made.name())
        .put("outcome", made.outcome())
        .put("timestamp", TraceJson.time(made.at()))
        .put("step_id", made.step().value())
        .put("reason", made.reason())
        .put("then", made.then());
  }

  static ObjectNode asked(Event.ApprovalRequested ask) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("message", ask.message());
    json.set("schema", orNull(ask.schema()));
    var assignees = json.putArray("assignees");
    ask.assignees().forEach(assignees::add);
    json.set("arguments", orNull(ask.arguments()));
    json.put("requested_at", TraceJson.time(ask.at()));
    json.put("until", TraceJson.time(ask.until()));
    return json;
  }

  static ObjectNode answered(Event.Answer answer) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("decision", answer.approved() ? "approve" : "reject");
    json.put("comment", answer.comment());
    json.set("data", orNull(answer.data()));
    json.put("by", answer.by());
    return json;
  }

  private static JsonNode orNull(@Nullable JsonNode value) {
    return value == null ? JsonNodeFactory.instance.nullNode() : value;
  }
}
