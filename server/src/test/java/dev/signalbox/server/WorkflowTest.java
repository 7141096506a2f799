package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.definition.Workflow;
import dev.signalbox.testkit.Flows;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WorkflowTest {

  private static final String PATH = "/api/workflows/hello";

  private final TestApi api = new TestApi();

  @AfterEach
  void close() {
    api.close();
  }

  static Workflow tiny(String id, int revision) {
    return Flows.workflow(id).revision(revision).tasks(Flows.set("only", "{a: 1}"));
  }

  @Test
  void deploying_a_new_workflow_is_201_and_a_change_is_200() {
    var created = put("document: 1", "application/yaml");
    var changed = put("document: 2", "text/yaml; charset=UTF-8");
    var equal = put("document: 2", "application/yaml");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo(PATH);
    assertThat(created.json().at("/warnings/0/detail").stringValue()).isNotEmpty();
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().get("revision").intValue()).isEqualTo(2);
    assertThat(equal.json().get("revision").intValue()).isEqualTo(2);
  }

  @Test
  void json_is_deployed_too() {
    assertThat(put("{\"document\": {}}", "application/json").status()).isEqualTo(201);
    assertThat(api.get(PATH).json().get("media_type").stringValue()).isEqualTo("application/json");
  }

  @Test
  void all_mistakes_of_a_definition_are_told_with_their_places() {
    var answer = put("do: nothing", "application/yaml");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("code").stringValue()).isEqualTo("invalid_definition");
    assertThat(answer.json().get("errors")).hasSize(2);
    assertThat(answer.json().at("/errors/1/line").intValue()).isEqualTo(3);
    assertThat(answer.json().at("/errors/1/pointer").stringValue()).isEqualTo("/do/0");
  }

  @Test
  void validating_stores_nothing() {
    var good = validate("document: 1");
    var bad = validate("nonsense");

    assertThat(good.json().get("valid").booleanValue()).isTrue();
    assertThat(good.json().get("warnings")).hasSize(1);
    assertThat(bad.status()).isEqualTo(200);
    assertThat(bad.json().get("valid").booleanValue()).isFalse();
    assertThat(bad.json().get("errors")).hasSize(2);
    assertThat(api.get("/api/workflows").json().get("workflows")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-hello", ".", "a%20b", "a%2Fb"})
  void an_id_that_can_be_none_is_refused(String id) {
    var request =
        api.request("/api/workflows/" + id)
            .header("Content-Type", "application/yaml")
            .PUT(BodyPublishers.ofString("document: 1"));

    var answer = api.send(request.build());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/parameter").stringValue()).isEqualTo("workflow_id");
  }

  @Test
  void another_media_type_is_refused() {
    assertThat(put("<xml/>", "application/xml").status()).isEqualTo(415);
  }

  @Test
  void a_workflow_is_shown_as_it_was_sent() {
    put("document: 1 # with a remark\n", "application/yaml");

    var body = api.get(PATH).json();

    assertThat(body.get("source").stringValue()).isEqualTo("document: 1 # with a remark\n");
    assertThat(body.get("name").stringValue()).isEqualTo("hello");
  }

  @Test
  void the_agents_it_holds_are_named() {
    api.deploy(Story.WORKFLOW);

    var body = api.get("/api/workflows/my-workflow-id").json();

    assertThat(body.get("agents").toString()).isEqualTo("[\"CommandAgent\",\"DataAgent\"]");
    assertThat(body.get("tools").toString()).isEqualTo("[\"sql_query\"]");
  }

  @Test
  void revisions_come_newest_first() {
    put("document: 1", "application/yaml");
    put("document: 2", "application/yaml");

    var body = api.get(PATH + "/revisions").json();

    assertThat(body.at("/revisions/0/revision").intValue()).isEqualTo(2);
    assertThat(body.at("/revisions/1/revision").intValue()).isEqualTo(1);
    assertThat(api.get("/api/workflows/none/revisions").status()).isEqualTo(404);
  }

  @Test
  void a_list_is_read_page_by_page_without_gap_or_repeat() {
    for (var i = 0; i < 7; i++) {
      api.deploy(tiny("workflow-" + i, 1));
    }

    var names = new ArrayList<String>();
    var token = "";
    do {
      var page = api.get("/api/workflows?page_size=3&page_token=" + token).json();
      for (JsonNode each : page.get("workflows")) {
        names.add(each.get("workflow_id").stringValue());
      }
      token = page.get("next_page_token").stringValue();
    } while (!token.isEmpty());

    assertThat(names).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void a_workflow_is_drawn() {
    api.deploy(Story.WORKFLOW);

    var body = api.get("/api/workflows/my-workflow-id/graph").json();

    assertThat(body.get("nodes").findValuesAsString("id"))
        .contains("init_step", "agent_step_1", "data_processing_choice", "agent_step_2");
  }

  @Test
  void a_revision_that_can_no_longer_be_compiled_is_shown_and_not_drawn() {
    put("document: 1", "application/yaml");
    api.workflows.forget(new dev.signalbox.core.WorkflowId("hello"), 1);

    assertThat(api.get(PATH).json().get("name").isNull()).isTrue();
    assertThat(api.get(PATH + "/graph").status()).isEqualTo(409);
  }

  @Test
  void deleting_hides_a_workflow_but_keeps_its_revisions_readable() {
    put("document: 1", "application/yaml");

    var first = api.send(api.request(PATH).DELETE().build());
    var second = api.send(api.request(PATH).DELETE().build());

    assertThat(first.status()).isEqualTo(204);
    assertThat(second.status()).isEqualTo(404);
    assertThat(api.get(PATH).status()).isEqualTo(404);
    assertThat(api.get(PATH + "?revision=1").status()).isEqualTo(200);
    assertThat(put("document: 2", "application/yaml").status()).isEqualTo(201);
  }

  private Answer put(String text, String type) {
    return api.send(
        api.request(PATH).header("Content-Type", type).PUT(BodyPublishers.ofString(text)).build());
  }

  private Answer validate(String text) {
    return api.send(
        api.request("/api/workflows/validate")
            .header("Content-Type", "application/yaml")
            .POST(BodyPublishers.ofString(text))
            .build());
  }
}
