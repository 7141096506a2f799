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
  void the_status_body_has_the_members_of_the_contract() {
    var body = TraceJson.statusBody(story.at(12).view());

    assertThat(body.properties().stream().map(Map.Entry::getKey))
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
            Story.object(
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

  /// The body as a client reads it, so that all whole numbers are of one type.
  private static JsonNode without(ObjectNode body, String... members) {
    return Story.json(body.deepCopy().without(List.of(members)).toString());
  }
}
