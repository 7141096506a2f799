package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.event.Event;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExecutionTest {

  private final TestApi api = new TestApi();

  @AfterEach
  void close() {
    api.close();
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
  void executions_are_listed_newest_first_page_by_page() {
    api.deploy(Story.WORKFLOW);
    var started = new ArrayList<String>();
    for (var i = 0; i < 5; i++) {
      started.addFirst(api.start(Story.WORKFLOW.id()).toString());
    }

    var listed = new ArrayList<String>();
    var token = "";
    do {
      var query = token.isEmpty() ? "" : "&page_token=" + token;
      var page = api.get("/api/executions?page_size=2" + query).json();
      for (JsonNode each : page.get("executions")) {
        listed.add(each.get("execution_id").stringValue());
      }
      token = page.get("next_page_token").stringValue();
    } while (!token.isEmpty());

    assertThat(listed).isEqualTo(started);
  }

  @Test
  void executions_are_filtered_by_status_workflow_and_time() {
    var done = Story.begin(api).toTheExample().toTheEnd();
    var running = new Story(api, api.start(Story.WORKFLOW.id()));
    running.record(new Event.Started(api.time.now()));
    var later = running.execution().toString();
    var at = api.time.now().toString();

    assertThat(listed("?status=completed")).containsExactly(done.execution().toString());
    assertThat(listed("?status=running,waiting")).containsExactly(later);
    assertThat(listed("?workflow_id=my-workflow-id")).hasSize(2);
    assertThat(listed("?workflow_id=another")).isEmpty();
    assertThat(listed("?created_after=" + at)).containsExactly(later);
    assertThat(listed("?created_before=" + at)).containsExactly(done.execution().toString());
    assertThat(listed("?page_size=100000")).hasSize(2);
  }

  private List<String> listed(String query) {
    return api.get("/api/executions" + query)
        .json()
        .get("executions")
        .findValuesAsString("execution_id");
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
