package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.event.Event;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutionTest {

  private final TestApi api = new TestApi();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void no_end_is_told_while_a_person_alone_is_waited_for() {
    var step = "agent_step_2/tool:sql_query#1";
    var story = Story.begin(api).toTheExample().calling(step).asked(step);
    story.record(new Event.Waiting(api.time.now())).after(100_000);

    for (var view : List.of("/status", "/progress", "")) {
      var body = api.get(story.path(view)).json();
      assertThat(body.get("eta").isNull()).isTrue();
      assertThat(body.get("estimated_completion_time").isNull()).isTrue();
    }
  }

  @Test
  void the_whole_resource_has_what_was_asked_for_and_links() {
    var story = Story.begin(api).toTheExample().toTheEnd();

    var body = api.get(story.path("")).json();

    assertThat(body.at("/input/query").stringValue()).isEqualTo("Process my data");
    assertThat(body.at("/output/answer").stringValue()).isEqualTo("Done.");
    assertThat(body.at("/usage/cost_usd").stringValue()).isEqualTo("0.0042");
    assertThat(body.at("/links/events").stringValue()).isEqualTo(story.path("/events"));
  }

  @Test
  void the_result_is_202_until_the_end() {
    var story = Story.begin(api).toTheExample();

    var before = api.get(story.path("/result"));
    story.toTheEnd();
    var after = api.get(story.path("/result"));

    assertThat(before.status()).isEqualTo(202);
    assertThat(before.header("Retry-After")).isEqualTo("1");
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.json().get("duration_ms").longValue()).isEqualTo(12_000);
  }

  @Test
  void a_failure_says_what_failed_and_where() {
    var story = Story.begin(api).toTheExample().failed();

    assertThat(api.get(story.path("/result")).json().at("/error/detail").stringValue())
        .isEqualTo("the tool broke");
    assertThat(api.get(story.path("/status")).json().get("current_step").stringValue())
        .isEqualTo("Failed at DataAgent");
  }

  @Test
  void one_step_is_shown_whole() {
    var story = Story.begin(api).toTheExample();

    var agent = api.get(story.path("/steps/agent_step_1")).json();
    var choice = api.get(story.path("/steps/data_processing_choice")).json();

    assertThat(agent.at("/output/b").intValue()).isEqualTo(2);
    assertThat(agent.at("/messages/0/role").stringValue()).isEqualTo("system");
    assertThat(agent.at("/model_calls/0/model").stringValue()).isEqualTo("fake-1");
    assertThat(agent.at("/usage/input_tokens").intValue()).isEqualTo(120);
    assertThat(choice.at("/decision/outcome").stringValue()).isEqualTo("use_fast_path");
    assertThat(choice.at("/decision/record/cases/0/then").stringValue()).isEqualTo("agent_step_2");
    assertThat(choice.at("/decision/record/cases/0/operands/0/value").intValue()).isEqualTo(2);
  }

  @Test
  void a_step_is_found_by_an_id_with_slashes() {
    var story = Story.begin(api).toTheExample().calling("agent_step_2/tool:sql_query#1");

    var found = api.get(story.path("/steps/agent_step_2%2Ftool%3Asql_query%231")).json();

    assertThat(found.get("tool_name").stringValue()).isEqualTo("sql_query");
    assertThat(found.get("parent_step_id").stringValue()).isEqualTo("agent_step_2");
    assertThat(api.get(story.path("/steps/agent_step_2/tool:sql_query")).status()).isEqualTo(404);
    assertThat(api.get(story.path("/steps/nothing")).status()).isEqualTo(404);
  }

  @Test
  void only_steps_that_changed_since_are_given_when_asked_for() {
    var story = Story.begin(api).toTheExample();
    var seq = api.get(story.path("/steps")).json().get("seq").longValue();
    story.toTheEnd();

    var steps = api.get(story.path("/steps?since=" + seq)).json().get("steps");

    assertThat(steps.findValuesAsString("step_id")).containsExactly("agent_step_2");
  }

  @Test
  void cancelling_twice_is_answered_the_same() {
    var story = Story.begin(api).toTheExample();

    var first = api.post(story.path("/cancel"), "{\"reason\": \"no longer needed\"}");
    var second = api.send(api.request(story.path("/cancel")).POST(BodyPublishers.noBody()).build());

    assertThat(first.status()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(api.get(story.path("/status")).json().get("status").stringValue())
        .isEqualTo("cancelled");
  }

  @Test
  void cancelling_after_another_end_is_a_conflict() {
    var story = Story.begin(api).toTheExample().toTheEnd();

    assertThat(api.post(story.path("/cancel"), "{}").status()).isEqualTo(409);
  }

  @Test
  void progress_is_rendered_once_for_all_who_poll_at_the_same_time() {
    var story = Story.begin(api).toTheExample();

    var first = api.get(story.path("/progress"));
    story.completed("agent_step_2");
    var second = api.get(story.path("/progress"));

    assertThat(first.json().get("seq").longValue() + 1)
        .isEqualTo(second.json().get("seq").longValue());
  }

  @Test
  void head_is_answered_as_get_without_a_body() {
    var story = Story.begin(api);
    var request =
        api.request(story.path("/progress")).method("HEAD", BodyPublishers.noBody()).build();

    var answer = api.send(request);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("Content-Length"))
        .isEqualTo("" + api.get(story.path("/progress")).body().length);
  }
}
