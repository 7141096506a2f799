package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeType;

/// The five endpoints, against the example bodies of the contract's own document: whatever member
/// an example shows is there, with a value of that type.
class ContractTest {

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  private final TestApi api = new TestApi();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void starting_answers_202_with_every_member_of_the_example() {
    api.deploy(Story.WORKFLOW);

    var answer =
        api.post("/api/workflows/my-workflow-id/execute/async", example("request").toString());

    assertThat(answer.status()).isEqualTo(202);
    assertSameShape(answer.json(), example("accepted"), "");
    var id = answer.json().get("execution_id").stringValue();
    assertThat(answer.json().get("status").stringValue()).isEqualTo("accepted");
    assertThat(answer.json().get("status_url").stringValue())
        .isEqualTo("/api/executions/" + id + "/status");
    assertThat(answer.header("Location")).isEqualTo("/api/executions/" + id);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void status_has_every_member_of_the_example() {
    var story = Story.begin(api).toTheExample();

    var body = api.get(story.path("/status")).json();

    assertSameShape(body, example("status"), "");
    assertThat(body.get("status").stringValue()).isEqualTo("running");
    assertThat(body.get("current_step").stringValue()).isEqualTo("Executing DataAgent");
    assertThat(body.at("/workflow_trace/execution_path").toString())
        .isEqualTo("[\"CommandAgent\",\"DataAgent\"]");
    assertThat(body.at("/workflow_trace/branch_decisions/data_processing_choice/outcome"))
        .hasToString("\"use_fast_path\"");
  }

  @Test
  void steps_have_every_member_of_the_example() {
    var story = Story.begin(api).toTheExample();

    var body = api.get(story.path("/steps")).json();

    assertSameShape(body, example("steps"), "");
    assertThat(body.get("current_step_index").intValue()).isEqualTo(3);
    assertThat(body.get("total_steps").intValue()).isEqualTo(4);
    assertThat(body.at("/steps/1/duration_ms").longValue()).isEqualTo(8_000);
    assertThat(body.at("/steps/1/metadata/agent_type").stringValue()).isEqualTo("orchestrator");
  }

  @Test
  void progress_has_every_member_of_the_example() {
    var story = Story.begin(api).toTheExample();

    var body = api.get(story.path("/progress")).json();

    assertSameShape(body, example("progress"), "");
    assertThat(body.get("progress").doubleValue()).isBetween(0.1, 0.99);
    assertThat(body.at("/workflow_progress/current_step_info/agent_name").stringValue())
        .isEqualTo("DataAgent");
  }

  @Test
  void the_trace_has_every_member_of_the_example() {
    var story = Story.begin(api).toTheExample().toTheEnd();

    var body = api.get(story.path("/trace")).json();

    assertSameShape(body, example("trace"), "");
    assertSameShape(body.get("steps"), example("steps").get("steps"), "/steps");
    assertThat(body.get("current_step_index")).isEqualTo(body.get("total_steps"));
    assertThat(api.get(story.path("/progress")).json().get("progress").doubleValue()).isEqualTo(1);
  }

  /// Null in an example says that there may be nothing, not of which type it is.
  private static void assertSameShape(JsonNode ours, JsonNode example, String at) {
    if (example.isNull() || (ours.isNull() && mayBeNull(at))) {
      return;
    }
    assertThat(type(ours)).as("type of %s", at).isEqualTo(type(example));
    if (example.isString() && example.stringValue().matches("2024-.*Z")) {
      assertThat(ours.stringValue()).as(at).matches(TIME);
    }
    if (at.endsWith("/metadata")) {
      return; // each kind of step has its own
    }
    example.forEachEntry((name, member) -> {
      assertThat(ours.has(name)).as("%s has %s", at, name).isTrue();
      assertSameShape(ours.get(name), member, at + "/" + name);
    });
    if (example.isArray() && !example.isEmpty()) {
      assertThat(ours.isEmpty()).as("%s is empty", at).isFalse();
      for (var item : ours) {
        assertSameShape(item, example.get(0), at + "/-");
      }
    }
  }

  /// What the example shows with a value, and null with another one of its steps.
  private static boolean mayBeNull(String at) {
    return at.endsWith("_at") || at.endsWith("/duration_ms") || at.endsWith("_name");
  }

  private static JsonNodeType type(JsonNode value) {
    return value.getNodeType();
  }

  private static JsonNode example(String name) {
    var path = "/contract/" + name + ".json";
    try (var in = ContractTest.class.getResourceAsStream(path)) {
      return JsonMapper.builder().build().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
