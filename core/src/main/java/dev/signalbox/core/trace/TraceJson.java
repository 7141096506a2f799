package dev.signalbox.core.trace;

import dev.signalbox.core.Failure;
import dev.signalbox.core.Usage;
import dev.signalbox.core.trace.TraceView.End;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes traces as the bodies of the API, to the letter of its contract: a member that the
/// contract shows is always there, null where it has no value.
public final class TraceJson {

  private static final DateTimeFormatter RFC_3339 =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  /// Nothing that is at work is silent for longer: the longest a model may take to answer.
  private static final Duration SILENCE = Duration.ofMinutes(10);

  private static final long POLL_BUSY_MS = 1_000;
  private static final long POLL_WAITING_MS = 5_000;

  private TraceJson() {}

  /// The body of `GET /api/executions/{id}/status`.
  public static ObjectNode statusBody(TraceView view) {
    var body = object();
    body.put("execution_id", view.execution().toString());
    body.put("type", "workflow");
    body.put("status", view.status().label());
    body.put("progress", view.progress().fraction());
    body.put("current_step", view.currentStep());
    body.put("workflow_id", view.start().workflow().value());
    body.put("query", view.start().request().query());
    body.put("created_at", time(view.times().createdAt()));
    body.put("started_at", time(view.times().startedAt()));
    var trace = body.putObject("workflow_trace");
    trace.put("execution_id", view.execution().toString());
    trace.put("workflow_id", view.start().workflow().value());
    putCounts(trace, view);
    putPath(trace, view);
    putDecisions(trace, view);
    body.put("completed_at", time(view.times().completedAt()));
    body.put("cancelling", view.cancelling());
    body.set("error", error(view.end()));
    putAdded(body, view);
    return body;
  }

  /// The body of `GET /api/executions/{id}/progress`.
  public static ObjectNode progressBody(TraceView view) {
    var body = object();
    body.put("execution_id", view.execution().toString());
    body.put("status", view.status().label());
    body.put("progress", view.progress().fraction());
    body.put("current_step", view.currentStep());
    body.put("type", "workflow");
    var progress = body.putObject("workflow_progress");
    putCounts(progress, view);
    progress.set("current_step_info", currentStepInfo(view.current()));
    putPath(progress, view);
    putAdded(body, view);
    return body;
  }

  private static JsonNode currentStepInfo(@Nullable Step step) {
    if (step == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    var info = object();
    info.put("step_type", step.type().label());
    info.put("agent_name", step.what().agent());
    info.put("status", step.status().label());
    info.put("step_id", step.id().value());
    info.put("tool_name", step.what().tool());
    return info;
  }

  /// The body of `GET /api/executions/{id}/steps`.
  public static ObjectNode stepsBody(StepsView all) {
    var body = object();
    body.put("execution_id", all.view().execution().toString());
    putSteps(body, all);
    return body;
  }

  /// The body of `GET /api/executions/{id}/trace`.
  public static ObjectNode traceBody(StepsView all) {
    var body = object();
    body.put("execution_id", all.view().execution().toString());
    body.put("workflow_id", all.view().start().workflow().value());
    putSteps(body, all);
    return body;
  }

  private static void putSteps(ObjectNode body, StepsView all) {
    putCounts(body, all.view());
    body.set("steps", steps(all.steps()));
    putPath(body, all.view());
    putDecisions(body, all.view());
    body.put("seq", all.view().seq());
  }

  /// The data of a stream's first event: the status, and the steps.
  public static ObjectNode snapshotBody(StepsView all) {
    var body = statusBody(all.view());
    body.set("steps", steps(all.steps()));
    return body;
  }

  /// The body of `GET /api/executions/{id}/result` once it has ended.
  public static ObjectNode resultBody(TraceView view) {
    var body = object();
    body.put("execution_id", view.execution().toString());
    body.put("status", view.status().label());
    body.set("output", output(view.end()));
    body.set("error", error(view.end()));
    body.set("usage", usage(view.usage()));
    var end = view.times().completedAt();
    var begin = view.times().startedAt();
    if (end == null) {
      body.putNull("duration_ms");
    } else {
      body.put("duration_ms", begin == null ? 0 : Duration.between(begin, end).toMillis());
    }
    return body;
  }

  /// Of `GET /api/executions/{id}` all but its links.
  public static ObjectNode executionBody(TraceView view) {
    var body = statusBody(view);
    var start = view.start();
    body.put("revision", start.revision());
    body.put("session_id", start.request().sessionId());
    body.put("user_id", start.request().userId());
    body.set("input", start.input());
    var labels = body.putObject("labels");
    start.labels().forEach(labels::put);
    body.put("start_at", time(start.startAt()));
    var parent = start.parent();
    if (parent != null) {
      var from = body.putObject("parent");
      from.put("execution_id", parent.execution().toString());
      from.put("step_id", parent.step().value());
    }
    body.set("output", output(view.end()));
    return body;
  }

  /// One step, as `/steps` lists it.
  public static ObjectNode step(Step step) {
    var json = object();
    json.put("step_id", step.id().value());
    json.put("step_type", step.type().label());
    json.put("agent_name", step.what().agent());
    json.put("tool_name", step.what().tool());
    json.put("status", step.status().label());
    json.put("started_at", time(step.state().startedAt()));
    json.put("completed_at", time(step.state().completedAt()));
    var duration = step.durationMs();
    if (duration.isPresent()) {
      json.put("duration_ms", duration.getAsLong());
    } else {
      json.putNull("duration_ms");
    }
    json.set("error", failureOrNull(step.state().error()));
    json.set("metadata", step.metadata());
    json.put("parent_step_id", step.parent().isRoot() ? null : step.parent().value());
    json.put("attempt", step.state().attempt());
    json.put("seq", step.seq());
    return json;
  }

  static ArrayNode steps(List<Step> steps) {
    var all = JsonNodeFactory.instance.arrayNode(steps.size());
    steps.forEach(step -> all.add(step(step)));
    return all;
  }

  private static void putCounts(ObjectNode to, TraceView view) {
    to.put("current_step_index", view.progress().finished());
    to.put("total_steps", view.progress().total());
  }

  private static void putPath(ObjectNode to, TraceView view) {
    var path = to.putArray("execution_path");
    view.path().forEach(path::add);
  }

  private static void putDecisions(ObjectNode to, TraceView view) {
    var all = to.putObject("branch_decisions");
    for (Map.Entry<String, Decision> each : view.decisions().entrySet()) {
      var decision = each.getValue();
      all.putObject(each.getKey())
          .put("outcome", decision.outcome())
          .put("timestamp", time(decision.at()))
          .put("step_id", decision.step().value())
          .put("reason", decision.reason());
    }
  }

  /// What status and progress have beyond the contract.
  private static void putAdded(ObjectNode body, TraceView view) {
    var times = view.times();
    var eta = view.progress().eta();
    var ended = view.status().isFinal();
    body.put("seq", view.seq());
    if (ended) {
      body.putNull("next_poll_ms");
    } else {
      body.put("next_poll_ms", view.waitingOn().isEmpty() ? POLL_BUSY_MS : POLL_WAITING_MS);
    }
    body.put("estimated_completion_time", eta == null ? null : time(eta.p50()));
    body.set("eta", eta(eta));
    body.set("waiting_on", waitingOn(view.waitingOn()));
    body.put("last_heartbeat_at", time(times.lastEventAt()));
    var silent = Duration.between(times.lastEventAt(), times.now()).compareTo(SILENCE) > 0;
    body.put("stalled", silent && !ended && view.waitingOn().isEmpty());
    body.set("usage", usage(view.usage()));
  }

  private static JsonNode eta(TraceView.@Nullable Eta eta) {
    return eta == null
        ? JsonNodeFactory.instance.nullNode()
        : object()
            .put("p50", time(eta.p50()))
            .put("p90", time(eta.p90()))
            .put("basis", eta.basis().label());
  }

  static ArrayNode waitingOn(List<WaitingOn> waits) {
    var all = JsonNodeFactory.instance.arrayNode();
    for (var wait : waits) {
      all.addObject()
          .put("kind", wait.kind().label())
          .put("step_id", wait.step().isRoot() ? null : wait.step().value())
          .put("since", time(wait.since()))
          .put("until", time(wait.until()))
          .put("detail", wait.detail());
    }
    return all;
  }

  private static JsonNode output(@Nullable End end) {
    var output = end == null ? null : end.output();
    return output == null ? JsonNodeFactory.instance.nullNode() : output;
  }

  private static JsonNode error(@Nullable End end) {
    return failureOrNull(end == null ? null : end.failure());
  }

  private static JsonNode failureOrNull(@Nullable Failure failure) {
    return failure == null ? JsonNodeFactory.instance.nullNode() : failure(failure);
  }

  /// A failure as a problem: `{type, title, status, detail, instance}`.
  public static ObjectNode failure(Failure failure) {
    var json = object();
    json.put("type", failure.type());
    json.put("title", failure.title());
    json.put("status", failure.status());
    json.put("detail", failure.detail());
    json.put("instance", failure.instance());
    return json;
  }

  /// `{input_tokens, output_tokens, cost_usd}`; a price that is not known is null.
  public static ObjectNode usage(Usage usage) {
    return putUsage(object(), usage);
  }

  static ObjectNode putUsage(ObjectNode to, Usage usage) {
    to.put("input_tokens", usage.inputTokens());
    to.put("output_tokens", usage.outputTokens());
    to.put("cost_usd", usage.costUsd() == null ? null : usage.costUsd().toPlainString());
    return to;
  }

  /// A time as the API writes it: RFC 3339, UTC, milliseconds. Null stays null.
  public static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : RFC_3339.format(at);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
