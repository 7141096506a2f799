package dev.signalbox.core.trace;

import static dev.signalbox.core.trace.Draft.agent;
import static dev.signalbox.core.trace.Draft.choice;
import static dev.signalbox.core.trace.Draft.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The example bodies of the contract, told as a story: members, types and values.
class ContractBodiesTest {

  private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

  private final Story story =
      Story.begun(
              set("init_step").titled("Initialize workflow"),
              agent("agent_step_1", "CommandAgent"),
              agent("agent_step_2", "DataAgent"),
              choice("data_processing_choice"))
          .starts("init_step")
          .at(2)
          .completes("init_step")
          .starts("agent_step_1")
          .at(10)
          .completes("agent_step_1")
          .starts("agent_step_2");

  @Test
  void the_status_body_is_the_contracts() {
    var body = TraceJson.statusBody(story.at(12).view());

    assertThat(names(body))
        .startsWith(
            "execution_id",
            "type",
            "status",
            "progress",
            "current_step",
            "workflow_id",
            "query",
            "created_at",
            "started_at",
            "workflow_trace");
    assertThat(without(body, "progress", "estimated_completion_time", "eta"))
        .isEqualTo(
            Story.json(
                """
                {"execution_id": "01890a5d-ac96-774b-bcce-b302099a8057",
                 "type": "workflow", "status": "running", "current_step": "Executing DataAgent",
                 "workflow_id": "workflow-1", "query": "Your original query",
                 "created_at": "2024-01-01T12:00:00.000Z", "started_at": "2024-01-01T12:00:01.000Z",
                 "workflow_trace": {
                   "execution_id": "01890a5d-ac96-774b-bcce-b302099a8057",
                   "workflow_id": "workflow-1", "current_step_index": 2, "total_steps": 4,
                   "execution_path": ["CommandAgent", "DataAgent"], "branch_decisions": {}},
                 "completed_at": null, "cancelling": false, "error": null, "seq": 7,
                 "next_poll_ms": 1000, "waiting_on": [],
                 "last_heartbeat_at": "2024-01-01T12:00:10.000Z", "stalled": false,
                 "usage": {"input_tokens": 0, "output_tokens": 0, "cost_usd": "0"}}
                """));
  }

  @Test
  void the_status_body_has_null_for_what_is_not_there_yet() {
    var accepted = new Story(story.workflow).accepted();

    var body = TraceJson.statusBody(accepted.view());

    assertThat(body.path("status").asString()).isEqualTo("accepted");
    assertThat(body.get("started_at").isNull()).isTrue();
    assertThat(body.path("workflow_trace").path("execution_path")).isEmpty();
    assertThat(body.path("workflow_trace").path("branch_decisions").isObject()).isTrue();
  }

  @Test
  void the_steps_body_is_the_contracts() {
    var body = TraceJson.stepsBody(story.trace.view(story.now(), 0));

    assertThat(names(body))
        .containsExactly(
            "execution_id",
            "current_step_index",
            "total_steps",
            "steps",
            "execution_path",
            "branch_decisions",
            "seq");
    assertThat(names((ObjectNode) body.path("steps").get(0)))
        .startsWith(
            "step_id",
            "step_type",
            "agent_name",
            "tool_name",
            "status",
            "started_at",
            "completed_at",
            "duration_ms",
            "error",
            "metadata");
    var first = without((ObjectNode) body.path("steps").get(0), "parent_step_id", "attempt", "seq");
    assertThat(first)
        .isEqualTo(
            Story.json(
                """
                {"step_id": "init_step", "step_type": "data_processing", "agent_name": null,
                 "tool_name": null, "status": "completed",
                 "started_at": "2024-01-01T12:00:01.000Z",
                 "completed_at": "2024-01-01T12:00:02.000Z", "duration_ms": 1000, "error": null,
                 "metadata": {"description": "Initialize workflow", "node": "init_step"}}
                """));
    assertThat(body.path("steps"))
        .extracting(step -> step.path("status").asString())
        .containsExactly("completed", "completed", "running", "pending");
  }

  @Test
  void the_progress_body_is_the_contracts() {
    var body = TraceJson.progressBody(story.at(12).view());

    assertThat(names(body))
        .startsWith(
            "execution_id", "status", "progress", "current_step", "type", "workflow_progress");
    assertThat(body.path("progress").asDouble()).isBetween(0.4, 0.99);
    assertThat(Story.json(body.path("workflow_progress").toString()))
        .isEqualTo(
            Story.json(
                """
                {"current_step_index": 2, "total_steps": 4,
                 "current_step_info": {"step_type": "agent_execution", "agent_name": "DataAgent",
                   "status": "running", "step_id": "agent_step_2", "tool_name": null},
                 "execution_path": ["CommandAgent", "DataAgent"]}
                """));
  }

  @Test
  void the_trace_body_is_the_contracts() {
    story.at(15).completes("agent_step_2").starts("data_processing_choice");
    story.decides("data_processing_choice", "use_fast_path").completes("data_processing_choice");
    story.completesAll();

    var body = TraceJson.traceBody(story.trace.view(story.now(), 0));

    assertThat(names(body))
        .startsWith(
            "execution_id",
            "workflow_id",
            "current_step_index",
            "total_steps",
            "steps",
            "execution_path",
            "branch_decisions");
    assertThat(body.path("current_step_index").asInt()).isEqualTo(4);
    assertThat(body.path("total_steps").asInt()).isEqualTo(4);
    var decision = body.path("branch_decisions").path("data_processing_choice");
    assertThat(decision.path("outcome").asString()).isEqualTo("use_fast_path");
    assertThat(decision.path("timestamp").asString()).isEqualTo("2024-01-01T12:00:15.000Z");
  }

  @Test
  void the_result_body_has_the_output_or_the_error() {
    var failed = Story.begun(set("first")).starts("first").at(3).fails("first").failsAt("first");
    story.at(31).completesAll();

    assertThat(TraceJson.resultBody(story.view()))
        .hasToString(
            "{\"execution_id\":\""
                + ID
                + "\",\"status\":\"completed\",\"output\":{\"answer\":42},"
                + "\"error\":null,\"usage\":{\"input_tokens\":0,\"output_tokens\":0,"
                + "\"cost_usd\":\"0\"},\"duration_ms\":30000}");
    assertThat(TraceJson.resultBody(failed.view()).path("output").isNull()).isTrue();
    assertThat(TraceJson.resultBody(failed.view()).path("error").path("status").asInt())
        .isEqualTo(503);
  }

  @Test
  void the_execution_body_adds_what_was_asked_for() {
    var body = TraceJson.executionBody(story.view());

    assertThat(body.path("revision").asInt()).isEqualTo(1);
    assertThat(body.path("input")).hasToString("{\"query\":\"Your original query\"}");
    assertThat(body.path("labels").isObject()).isTrue();
    assertThat(body.get("session_id").isNull()).isTrue();
  }

  @Test
  void the_snapshot_of_a_stream_is_the_status_and_the_steps() {
    var body = TraceJson.snapshotBody(story.trace.view(story.now(), 0));

    assertThat(body.path("current_step").asString()).isEqualTo("Executing DataAgent");
    assertThat(body.path("steps")).hasSize(4);
  }

  private static List<String> names(ObjectNode body) {
    return body.properties().stream().map(Map.Entry::getKey).toList();
  }

  /// The body as a client reads it, so that all whole numbers are of one type.
  private static JsonNode without(ObjectNode body, String... members) {
    return Story.json(body.deepCopy().without(List.of(members)).toString());
  }
}
