package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import dev.signalbox.testkit.Await;
import dev.signalbox.testkit.FakeTime;
import dev.signalbox.testkit.Json;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartTest {

  private static final String PATH = "/api/workflows/my-workflow-id/execute/async";

  private final TestApi api = new TestApi();

  @BeforeEach
  void deploy() {
    api.deploy(Story.WORKFLOW);
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void everything_that_was_asked_for_is_passed_on() {
    var start =
        start(
            """
            {"query": "q", "session_id": "s", "user_id": "u", "input": {"a": 1},
             "labels": {"team": "blue"}, "revision": 1, "start_at": "2026-02-01T12:00:00+01:00",
             "budget": {"cost_usd": "0.25", "tokens": 1000, "steps": 10, "time_ms": 60000}}
            """);

    assertThat(start.request()).isEqualTo(new Start.Request("q", "s", "u"));
    assertThat(start.labels()).isEqualTo(Map.of("team", "blue"));
    assertThat(start.startAt()).isEqualTo(Instant.parse("2026-02-01T11:00:00Z"));
    assertThat(start.budget())
        .isEqualTo(new Start.Budget(new BigDecimal("0.25"), 1_000L, 10L, 60_000L));
    assertThat(start.revision()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{query: 'q'}                         | {query: 'q'}",
        "{query: 'q', user_id: 'u'}           | {query: 'q', user_id: 'u'}",
        "{query: 'q', input: {a: 1}}          | {a: 1, query: 'q'}",
        "{query: 'q', input: {query: 'own'}}  | {query: 'own'}",
        "{query: 'q', input: [1]}             | [1]",
        "{input: 7}                           | 7",
        "{query: 'q', session_id: null}       | {query: 'q'}",
        "{query: 'q', chat_history: [{role: 'user', content: 'c'}]} "
            + "| {query: 'q', chat_history: [{role: 'user', content: 'c'}]}",
      })
  void the_raw_input_is_the_input_and_what_the_request_adds(String body, String input) {
    assertThat(start(Json.json(body).toString()).input()).isEqualTo(Json.json(input));
  }

  @Test
  void the_end_is_estimated_from_the_definition_without_a_past() {
    var body = api.post(PATH, "{\"query\": \"q\"}").json();

    var end = Instant.parse(body.get("estimated_completion_time").stringValue());
    assertThat(end)
        .isAfter(FakeTime.START.plusSeconds(10))
        .isBefore(FakeTime.START.plusSeconds(60));
  }

  @Test
  void the_end_is_estimated_from_the_past_if_there_is_one() {
    var story = new Story(api, api.start(Story.WORKFLOW.id()));
    story.toTheExample().toTheEnd();
    var took = 12_000;

    Await.until("the past has been read", () -> estimateMs() == took);

    assertThat(start("{\"query\": \"q\"}").estimate()).isEqualTo(new Start.Estimate(took, took));
  }

  @Test
  void a_start_that_is_put_off_is_estimated_from_its_time() {
    var at = FakeTime.START.plusSeconds(86_400);

    var body = api.post(PATH, "{\"query\": \"q\", \"start_at\": \"%s\"}".formatted(at)).json();

    assertThat(Instant.parse(body.get("estimated_completion_time").stringValue())).isAfter(at);
  }

  @Test
  void a_deleted_workflow_is_not_started() {
    api.send(api.request("/api/workflows/my-workflow-id").DELETE().build());

    assertThat(api.post(PATH, "{\"query\": \"q\"}").status()).isEqualTo(404);
  }

  @Test
  void an_older_revision_is_started_when_asked_for() {
    var path = "/api/workflows/my-workflow-id";
    api.deploy(WorkflowTest.tiny("my-workflow-id", 2));

    assertThat(start("{\"query\": \"q\"}").revision()).isEqualTo(2);
    assertThat(start("{\"query\": \"q\", \"revision\": 1}").revision()).isEqualTo(1);
    assertThat(api.get(path + "?revision=1").json().get("revision").intValue()).isEqualTo(1);
  }

  @Test
  void what_was_just_deployed_is_what_starts() {
    put("document: 1");
    var first = startHello();
    put("document: 2");
    var second = startHello();

    assertThat(first.revision()).isEqualTo(1);
    assertThat(second.revision()).isEqualTo(2);
  }

  @Test
  void a_revision_that_can_no_longer_be_compiled_is_a_conflict() {
    api.workflows.forget(Story.WORKFLOW.id(), 1);

    var answer = api.post(PATH, "{\"query\": \"q\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("detail").stringValue()).contains("my-workflow-id revision 1");
  }

  private void put(String definition) {
    api.send(
        api.request("/api/workflows/hello")
            .header("Content-Type", "application/yaml")
            .PUT(BodyPublishers.ofString(definition))
            .build());
  }

  private Start startHello() {
    var id = api.start(new WorkflowId("hello"));
    return ((Event.Accepted) api.journal.events(id).getFirst()).start();
  }

  private long estimateMs() {
    var body = api.post(PATH, "{\"query\": \"q\"}").json();
    var end = Instant.parse(body.get("estimated_completion_time").stringValue());
    return end.toEpochMilli() - api.time.now().toEpochMilli();
  }

  private Start start(String body) {
    var answer = api.post(PATH, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    var id = ExecutionId.parse(answer.json().get("execution_id").stringValue());
    return ((Event.Accepted) api.journal.events(id).getFirst()).start();
  }
}
