package dev.signalbox.core.trace;

import dev.signalbox.core.event.ModelReply.ToolCall;
import dev.signalbox.core.execution.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes one step whole.
public final class DetailJson {

  private DetailJson() {}

  /// The body of `GET /api/executions/{id}/steps/{step_id}`: the members of `/steps`, then the
  /// details. Those that do not apply are null, or empty lists.
  public static ObjectNode stepBody(StepDetail detail) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("execution_id", detail.execution().toString());
    body.setAll(TraceJson.step(detail.step()));
    body.set("input", orNull(detail.input()));
    body.set("output", orNull(detail.output()));
    putAttempts(body, detail.attempts());
    var messages = body.putArray("messages");
    detail.messages().forEach(message -> messages.add(message(message)));
    putModelCalls(body, detail.modelCalls());
    body.set("decision", orNull(decision(detail)));
    body.set("approval", orNull(approval(detail)));
    var events = body.putArray("events");
    detail.consumed().forEach(events::add);
    body.set("emitted", orNull(detail.emitted()));
    var spent = detail.step().spent();
    body.set("usage", orNull(spent == null ? null : TraceJson.usage(spent)));
    return body;
  }

  private static void putAttempts(ObjectNode body, List<StepDetail.Attempt> attempts) {
    var all = body.putArray("attempts");
    for (var attempt : attempts) {
      all.addObject()
          .put("attempt", attempt.number())
          .put("started_at", TraceJson.time(attempt.startedAt()))
          .put("completed_at", TraceJson.time(attempt.completedAt()))
          .set(
              "error", orNull(attempt.error() == null ? null : TraceJson.failure(attempt.error())));
    }
  }

  private static void putModelCalls(ObjectNode body, List<StepDetail.ModelCall> calls) {
    var all = body.putArray("model_calls");
    for (var call : calls) {
      var reply = call.reply();
      all.addObject()
          .put("turn", call.turn())
          .put("at", TraceJson.time(call.at()))
          .put("model", reply.model())
          .put("finish_reason", reply.finishReason())
          .put("duration_ms", reply.durationMs())
          .set("usage", TraceJson.usage(reply.usage()));
    }
  }

  private static ObjectNode message(Message message) {
    var json = JsonNodeFactory.instance.objectNode();
    switch (message) {
      case Message.Instructions(var text) -> json.put("role", "system").put("content", text);
      case Message.User(var text) -> json.put("role", "user").put("content", text);
      case Message.Assistant(var text, var calls) -> {
        json.put("role", "assistant").put("content", text);
        putToolCalls(json, calls);
      }
      case Message.ToolResult result -> {
        json.put("role", "tool").set("content", result.content());
        json.put("name", result.name());
        json.put("tool_call_id", result.callId());
        json.put("failed", result.failed());
      }
    }
    return json;
  }

  private static void putToolCalls(ObjectNode json, List<ToolCall> calls) {
    var all = json.putArray("tool_calls");
    for (var call : calls) {
      all.addObject()
          .put("id", call.id())
          .put("name", call.name())
          .set("arguments", call.arguments());
    }
  }

  private static @Nullable ObjectNode decision(StepDetail detail) {
    var made = detail.decision();
    if (made == null) {
      return null;
    }
    var json = StreamJson.decision(made);
    json.set("record", made.record());
    return json;
  }

  private static @Nullable ObjectNode approval(StepDetail detail) {
    var question = detail.question();
    var answer = detail.answer();
    if (question == null && answer == null) {
      return null;
    }
    // Of an uncertain effect a person is told in other words, and no question is recorded.
    var json =
        question == null ? JsonNodeFactory.instance.objectNode() : StreamJson.asked(question);
    json.set("answer", orNull(answer == null ? null : StreamJson.answered(answer.answer())));
    json.put("answered_at", answer == null ? null : TraceJson.time(answer.at()));
    return json;
  }

  private static JsonNode orNull(@Nullable JsonNode value) {
    return value == null ? JsonNodeFactory.instance.nullNode() : value;
  }
}
