package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.event.Event;
import dev.signalbox.testkit.Histories;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ExecutionListTest {

  private final TestApi api = new TestApi();

  @AfterEach
  void close() {
    api.close();
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=completed",
        "status=running",
        "workflow_id=red",
        "workflow_id=red&status=completed,failed",
        "created_after=2026-01-01T00:00:05Z&created_before=2026-01-01T00:00:25Z",
        "workflow_id=blue&status=running&created_after=2026-01-01T00:00:05Z",
      })
  void pages_under_a_filter_hold_what_the_whole_list_does(String filter) {
    thirty();
    var whole = listed("?page_size=500&" + filter);

    var paged = new ArrayList<String>();
    var token = "";
    do {
      var page = api.get("/api/executions?" + filter + "&page_size=2&page_token=" + token).json();
      paged.addAll(page.get("executions").findValuesAsString("execution_id"));
      token = page.get("next_page_token").stringValue();
    } while (!token.isEmpty());

    assertThat(whole).hasSizeBetween(5, 20);
    assertThat(paged).isEqualTo(whole);
  }

  @Test
  void counts_are_of_all_statuses_under_the_other_filters() {
    thirty();

    var all = counts("status=failed&page_size=1");

    assertThat(all.get("completed").intValue()).isEqualTo(10);
    assertThat(all.get("failed").intValue()).isEqualTo(10);
    assertThat(all.get("running").intValue()).isEqualTo(10);
    assertThat(all.get("paused").intValue()).isZero();
    assertThat(counts("workflow_id=red").get("completed").intValue()).isEqualTo(5);
    assertThat(counts("created_before=2026-01-01T00:00:06Z").get("running").intValue())
        .isEqualTo(2);
    assertThat(api.get("/api/executions").json().has("counts")).isFalse();
    assertThat(api.get("/api/executions?counts=false").json().has("counts")).isFalse();
  }

  @Test
  void counts_are_at_most_a_second_old() {
    thirty();
    var before = counts("workflow_id=red");
    begin(30, "red");

    var soon = counts("workflow_id=red");
    api.time.advance(Duration.ofSeconds(1));
    var later = counts("workflow_id=red");

    assertThat(soon).isEqualTo(before);
    assertThat(later.get("running").intValue()).isEqualTo(before.get("running").intValue() + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "status=runing, status",
    "status=running&status=failed, status",
    "'status=running,', status",
    "workflow_id=%20, workflow_id",
    "created_after=yesterday, created_after",
    "created_before=2026-13-01T00:00:00Z, created_before",
    "counts=yes, counts",
    "page_token=none, page_token",
    "page_size=0, page_size",
    "state=running, state",
  })
  void what_cannot_be_asked_for_is_refused(String query, String parameter) {
    var answer = api.get("/api/executions?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/parameter").stringValue()).isEqualTo(parameter);
  }

  /// Thirty executions, one a second: of each three one completed, one failed and one running.
  private void thirty() {
    for (var n = 0; n < 30; n++) {
      begin(n, n % 2 == 0 ? "red" : "blue");
      if (n % 3 < 2) {
        var at = api.time.now();
        var end = n % 3 == 0 ? Histories.completed(at) : Histories.failed(at);
        api.journal.append(Histories.id(n), 2, List.of(end));
      }
      api.time.advance(Duration.ofSeconds(1));
    }
  }

  private void begin(long n, String workflow) {
    var start = Histories.start(Tenant.DEFAULT, new WorkflowId(workflow));
    var at = api.time.now();
    api.journal.append(
        Histories.id(n), 0, List.of(new Event.Accepted(at, start), new Event.Started(at)));
  }

  private JsonNode counts(String query) {
    return api.get("/api/executions?counts=true&" + query).json().get("counts");
  }
}
