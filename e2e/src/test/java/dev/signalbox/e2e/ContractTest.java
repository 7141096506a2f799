package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Plays the story that the contract's example bodies tell, and compares the real bodies with them:
/// the moment at which DataAgent works for CommandAgent, after the fast path was chosen.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path FOLDER = Path.of("src/test/resources/contract");

  private Signalbox signalbox;
  private JsonNode accepted;
  private JsonNode status;
  private JsonNode steps;
  private JsonNode progress;
  private JsonNode result;
  private JsonNode trace;

  @BeforeAll
  void play(@TempDir Path data) throws IOException {
    signalbox = Signalbox.start(FOLDER.resolve("project"), data);
    var api = signalbox.api();
    var path = "/api/workflows/my-workflow-id/execute/async";
    accepted = api.post(path, example("request")).expect(202).json();
    var execution = accepted.path("execution_id").stringValue();
    try (var feed = api.follow(execution)) {
      feed.awaitStep("agent_step_1/agent:DataAgent#1", "running");
      progress = api.view(execution, "progress");
      status = api.get(accepted.path("status_url").stringValue()).expect(200).json();
      steps = api.view(execution, "steps");
      feed.awaitEnd();
    }
    result = api.view(execution, "result");
    trace = api.view(execution, "trace");
  }

  @AfterAll
  void stop() {
    signalbox.close();
  }

  @Test
  void the_answer_to_a_start_is_the_contracts() throws IOException {
    assertThat(Shape.differences("accepted", example("accepted"), accepted)).isEmpty();
    assertThat(accepted.path("status_url").stringValue())
        .isEqualTo("/api/executions/" + accepted.path("execution_id").stringValue() + "/status");
  }

  @Test
  void the_status_is_the_contracts() throws IOException {
    assertThat(Shape.differences("status", example("status"), status)).isEmpty();
    assertThat(status.path("workflow_id").stringValue()).isEqualTo("my-workflow-id");
    assertThat(status.path("query")).isEqualTo(example("request").path("query"));
    assertThat(status.path("progress").doubleValue()).isBetween(0.01, 0.99);
  }

  @Test
  void the_progress_is_the_contracts() throws IOException {
    assertThat(Shape.differences("progress", example("progress"), progress)).isEmpty();
    assertThat(progress.path("progress").doubleValue()).isBetween(0.01, 0.99);
  }

  /// The example's first and last step, by kind and status: an agent that has completed comes
  /// later.
  @Test
  void the_steps_are_the_contracts() throws IOException {
    var example = example("steps");

    assertThat(Shape.differences("steps", without(example), without(steps))).isEmpty();
    var first = example.path("steps").get(0);
    var last = example.path("steps").get(2);
    assertThat(Shape.differences("first", first, Steps.of(steps).find("init_step"))).isEmpty();
    var ours = Steps.of(steps).find("agent_step_1/agent:DataAgent#1");
    assertThat(Shape.differences("last", last, ours)).isEmpty();
  }

  @Test
  void the_trace_is_the_contracts() throws IOException {
    var example = example("trace");

    assertThat(Shape.differences("trace", without(example), without(trace))).isEmpty();
    var agent = example.path("steps").get(1);
    assertThat(Shape.differences("agent", agent, Steps.of(trace).find("agent_step_1"))).isEmpty();
    assertThat(trace.path("branch_decisions").path("data_processing_choice").path("outcome"))
        .isEqualTo(example.at("/branch_decisions/data_processing_choice/outcome"));
  }

  @Test
  void every_step_has_the_members_and_words_of_the_contract() throws IOException {
    var names = List.copyOf(example("steps").path("steps").get(0).propertyNames());

    for (var step : trace.path("steps")) {
      assertThat(step.propertyNames()).containsAll(names);
      assertThat(step.path("step_type").stringValue())
          .isIn("agent_execution", "tool_call", "decision_point", "data_processing");
      assertThat(step.path("status").stringValue())
          .isIn("pending", "running", "completed", "failed", "skipped");
    }
    assertThat(words(trace.path("steps"), "step_id"))
        .containsExactly(
            "init_step",
            "data_processing_choice",
            "agent_step_1",
            "agent_step_1/agent:DataAgent#1");
  }

  @Test
  void at_the_end_all_steps_are_done_and_the_answer_is_there() {
    assertThat(result.path("status").stringValue()).isEqualTo("completed");
    assertThat(result.path("output").stringValue()).isEqualTo("There are 42 rows.");
    assertThat(trace.path("current_step_index")).isEqualTo(trace.path("total_steps"));
  }

  private static List<String> words(JsonNode list, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(it -> it.path(name).stringValue())
        .toList();
  }

  /// A body but for its steps.
  private static JsonNode without(JsonNode body) {
    var copy = JSON.createObjectNode();
    body.forEachEntry(copy::set);
    copy.remove("steps");
    return copy;
  }

  private static JsonNode example(String name) throws IOException {
    return JSON.readTree(Files.readString(FOLDER.resolve(name + ".json")));
  }
}
