package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApprovalTest {

  private static final String STEP = "agent_step_2/tool:sql_query#1";
  private static final String ENCODED = "agent_step_2%2Ftool%3Asql_query%231";

  private final TestApi api = new TestApi();

  @AfterEach
  void close() {
    api.close();
  }

  private Story asking() {
    return Story.begin(api).toTheExample().calling(STEP).asked(STEP);
  }

  @Test
  void what_waits_for_a_person_is_listed() {
    var story = asking();

    var found = approvals("");

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().get("step_id").stringValue()).isEqualTo(STEP);
    assertThat(found.getFirst().get("message").stringValue()).isEqualTo("May it go on?");
    assertThat(found.getFirst().get("status").stringValue()).isEqualTo("pending");
    assertThat(approvals("?execution_id=" + story.execution())).hasSize(1);
  }

  @Test
  void a_person_approves() {
    var story = asking();

    var answer =
        api.post(
            story.path("/approvals/" + ENCODED),
            "{\"decision\": \"approve\", \"comment\": \"fine\", \"data\": {\"limit\": 5}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("status").stringValue()).isEqualTo("approved");
    assertThat(answer.json().at("/data/limit").intValue()).isEqualTo(5);
    assertThat(approvals("")).isEmpty();
    assertThat(approvals("?status=approved,rejected")).hasSize(1);
  }

  @Test
  void a_second_answer_is_the_same_or_a_conflict() {
    var path = asking().path("/approvals/" + ENCODED);

    var first = api.post(path, "{\"decision\": \"reject\"}");
    var same = api.post(path, "{\"decision\": \"reject\"}");
    var other = api.post(path, "{\"decision\": \"approve\"}");

    assertThat(same.status()).isEqualTo(200);
    assertThat(same.json()).isEqualTo(first.json());
    assertThat(other.status()).isEqualTo(409);
  }

  @Test
  void nobody_is_asked_elsewhere() {
    var story = asking();

    assertThat(api.post(story.path("/approvals/init_step"), "{\"decision\": \"approve\"}").status())
        .isEqualTo(404);
    assertThat(api.post(story.path("/approvals/" + ENCODED), "{\"decision\": \"yes\"}").status())
        .isEqualTo(400);
    assertThat(api.post(story.path("/approvals/" + ENCODED), "{}").status()).isEqualTo(400);
  }

  @Test
  void a_question_is_withdrawn_with_its_execution() {
    var story = asking();
    api.post(story.path("/cancel"), "{}");

    assertThat(approvals("")).isEmpty();
    assertThat(approvals("?status=withdrawn")).hasSize(1);
  }

  @Test
  void an_uncertain_effect_asks_a_person_too() {
    var story = Story.begin(api).toTheExample();
    story.record(new Event.EffectUncertain(api.time.now(), new StepId("agent_step_2")));

    assertThat(approvals("").getFirst().get("kind").stringValue()).isEqualTo("uncertain_effect");
  }

  @Test
  void many_are_read_page_by_page() {
    for (var i = 0; i < 3; i++) {
      asking();
    }

    var first = api.get("/api/approvals?page_size=2").json();
    var token = first.get("next_page_token").stringValue();
    var second = api.get("/api/approvals?page_size=2&page_token=" + token).json();

    assertThat(first.get("approvals")).hasSize(2);
    assertThat(second.get("approvals")).hasSize(1);
    assertThat(second.get("next_page_token").stringValue()).isEmpty();
  }

  private List<JsonNode> approvals(String query) {
    return List.copyOf(api.get("/api/approvals" + query).json().get("approvals").values());
  }
}
