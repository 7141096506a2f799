package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.event.Event;
import dev.signalbox.testkit.Histories;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkflowStatsTest {

  private static final WorkflowId ID = new WorkflowId("hello");
  private static final String PATH = "/api/workflows/hello/stats";

  private final TestApi api = new TestApi();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void a_workflow_without_a_past_has_no_figures() {
    api.deploy(WorkflowTest.tiny("hello", 1));

    var body = api.get(PATH).json();

    assertThat(body.at("/counts/completed").intValue()).isZero();
    assertThat(body.get("durations").isNull()).isTrue();
    assertThat(body.at("/recent/success_rate").isNull()).isTrue();
    assertThat(body.get("last_execution").isNull()).isTrue();
  }

  @Test
  void figures_are_of_all_executions_and_of_the_latest_ones() {
    api.deploy(WorkflowTest.tiny("hello", 1));
    for (var n = 1; n <= 10; n++) {
      begin(n);
      api.time.advance(Duration.ofSeconds(n));
      var at = api.time.now();
      var end = n % 5 == 0 ? Histories.failed(at) : Histories.completed(at);
      end(n, n == 10 ? new Event.Cancelled(at, null) : end);
    }
    begin(11);

    var body = api.get(PATH).json();

    assertThat(body.at("/counts/completed").intValue()).isEqualTo(8);
    assertThat(body.at("/counts/running").intValue()).isEqualTo(1);
    assertThat(body.at("/durations/p50_ms").longValue()).isEqualTo(4_000);
    assertThat(body.at("/durations/p90_ms").longValue()).isEqualTo(9_000);
    assertThat(body.at("/durations/sample").intValue()).isEqualTo(8);
    assertThat(body.at("/recent/ended").intValue()).isEqualTo(10);
    assertThat(body.at("/recent/success_rate").doubleValue()).isEqualTo(8 / 9.0);
    assertThat(body.get("last_execution"))
        .isEqualTo(api.get("/api/executions").json().at("/executions/0"));
  }

  @Test
  void a_list_shows_how_the_latest_executions_ended() {
    api.deploy(WorkflowTest.tiny("hello", 1));
    for (var n = 0; n < 25; n++) {
      begin(n);
      var at = api.time.now();
      end(n, n < 10 ? Histories.failed(at) : Histories.completed(at));
    }

    var health = api.get("/api/workflows").json().at("/workflows/0/health");

    assertThat(health.get("ended").intValue()).isEqualTo(20);
    assertThat(health.get("failed").intValue()).isEqualTo(5);
    assertThat(health.get("success_rate").doubleValue()).isEqualTo(0.75);
    assertThat(health.get("last_status").stringValue()).isEqualTo("completed");
  }

  @Test
  void a_workflow_that_never_was_has_none_and_a_deleted_one_still_has() {
    api.deploy(WorkflowTest.tiny("hello", 1));
    api.send(api.request("/api/workflows/hello").DELETE().build());

    assertThat(api.get(PATH).status()).isEqualTo(200);
    assertThat(api.get("/api/workflows/none/stats").status()).isEqualTo(404);
  }

  private void begin(long n) {
    var at = api.time.now();
    var accepted = new Event.Accepted(at, Histories.start(Tenant.DEFAULT, ID));
    api.journal.append(Histories.id(n), 0, List.of(accepted, new Event.Started(at)));
  }

  private void end(long n, Event end) {
    api.journal.append(Histories.id(n), 2, List.of(end));
  }
}
