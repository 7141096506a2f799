package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.event.Event;
import dev.signalbox.server.SseClient.Sse;
import dev.signalbox.testkit.Await;
import dev.signalbox.testkit.Histories;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListEventTest {

  private static final WorkflowId RED = new WorkflowId("red");
  private static final WorkflowId BLUE = new WorkflowId("blue");

  private TestApi api = new TestApi();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void a_client_is_told_when_to_read_the_list_then_of_every_execution() {
    try (var stream = api.stream("/api/events")) {
      assertThat(stream.next("retry").data()).isEqualTo("2000");
      assertThat(stream.next("ready").id()).isEmpty();

      var story = Story.begin(api);
      var begun = stream.next("execution");
      story.toTheExample().toTheEnd();
      var ended = stream.next(has("completed"));

      assertThat(begun.json().get("execution_id").stringValue())
          .isEqualTo(story.execution().toString());
      assertThat(ended.json()).isEqualTo(api.get("/api/executions").json().at("/executions/0"));
      assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
    }
  }

  @Test
  void one_that_had_begun_before_is_told_of_too() {
    var story = Story.begin(api).toTheExample();
    try (var stream = ready("/api/events")) {

      story.calling("agent_step_2/tool:sql_query#1");

      var told = stream.next("execution").json();
      assertThat(told.get("status").stringValue()).isEqualTo("running");
      assertThat(told.get("seq").longValue()).isEqualTo(api.journal.lastSeq(story.execution()));
    }
  }

  @Test
  void much_that_happens_in_one_execution_is_told_of_four_times_a_second() {
    var story = Story.begin(api).toTheExample();
    try (var stream = ready("/api/events")) {
      var begin = System.nanoTime();

      for (var i = 0; i < 5_000; i++) {
        story.waitedFor("x");
      }
      story.toTheEnd();
      var told = until(stream, has("completed"));

      var quarters = (System.nanoTime() - begin) / 250_000_000;
      assertThat(told).hasSizeLessThanOrEqualTo((int) quarters + 2);
      assertThat(seqs(told)).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void of_many_executions_every_end_is_told() {
    var ids = new HashSet<String>();
    try (var stream = ready("/api/events")) {
      for (var n = 0; n < 1_000; n++) {
        begin(n, RED);
        ids.add(Histories.id(n).toString());
      }
      for (var n = 0; n < 1_000; n++) {
        end(n);
      }

      while (!ids.isEmpty()) {
        var ended = stream.next(has("completed")).json();
        assertThat(ids.remove(ended.get("execution_id").stringValue())).isTrue();
      }
    }
  }

  @Test
  void of_very_many_that_only_go_on_a_part_is_told_at_a_time_and_an_end_waits_for_none() {
    try (var stream = ready("/api/events")) {
      var running = new HashSet<String>();
      for (var n = 0; n < 1_000; n++) {
        begin(n, RED);
      }
      while (running.size() < 1_000) {
        running.add(stream.next("execution").json().get("execution_id").stringValue());
      }
      var begin = System.nanoTime();

      for (var n = 0; n < 1_000; n++) {
        api.journal.append(
            Histories.id(n), 2, List.of(new Event.CancelRequested(api.time.now(), null)));
      }
      api.journal.append(Histories.id(999), 3, List.of(Histories.completed(api.time.now())));
      var told = new ArrayList<Sse>();
      while (told.size() < 1_000) {
        told.add(stream.next("execution"));
      }

      assertThat((System.nanoTime() - begin) / 250_000_000).isGreaterThanOrEqualTo(3);
      assertThat(told.subList(0, 800)).extracting(ListEventTest::status).contains("completed");
      assertThat(new HashSet<>(told)).hasSize(1_000);
    }
  }

  @Test
  void with_a_status_one_that_leaves_it_is_told_of_once_more() {
    try (var stream = ready("/api/events?status=running,waiting")) {
      begin(1, RED);
      var begun = stream.next("execution");
      end(1);
      var ended = stream.next("execution");
      begin(2, RED);
      end(2); // within the same quarter of a second, or told of as running before
      begin(3, RED);
      var rest = until(stream, one -> one.data().contains(Histories.id(3).toString()));

      assertThat(status(begun)).isEqualTo("running");
      assertThat(status(ended)).isEqualTo("completed");
      assertThat(rest).filteredOn(one -> one.data().contains(id(1))).isEmpty();
    }
  }

  @Test
  void one_that_was_never_in_a_status_is_not_told_of() {
    try (var stream = ready("/api/events?status=failed")) {
      begin(1, RED);
      end(1);
      begin(2, RED);
      api.journal.append(Histories.id(2), 2, List.of(Histories.failed(api.time.now())));

      var first = stream.next("execution");

      assertThat(first.json().get("execution_id").stringValue()).isEqualTo(id(2));
    }
  }

  @Test
  void with_a_workflow_only_its_executions_are_told_of() {
    try (var stream = ready("/api/events?workflow_id=blue")) {
      begin(1, RED);
      begin(2, BLUE);

      assertThat(stream.next("execution").json().get("workflow_id").stringValue())
          .isEqualTo("blue");
    }
  }

  @Test
  void executions_of_others_are_not_told_of() {
    try (var stream = ready("/api/events")) {
      var at = api.time.now();
      var theirs = Histories.start(new Tenant("theirs"), RED);
      api.journal.append(Histories.id(1), 0, List.of(new Event.Accepted(at, theirs)));
      begin(2, RED);

      assertThat(stream.next("execution").json().get("execution_id").stringValue())
          .isEqualTo(id(2));
    }
  }

  @Test
  void a_silent_stream_beats() {
    api.close();
    api = new TestApi(s -> new Settings("127.0.0.1", 0, false, 1_000, 30, 10, 1_000));
    try (var stream = ready("/api/events")) {
      stream.next(":");
      stream.next(":");
    }
  }

  @Test
  void the_server_ends_streams_when_it_stops() {
    try (var stream = ready("/api/events")) {
      api.server.close();

      assertThat(stream.rest()).isEmpty();
    }
  }

  @Test
  void more_streams_than_allowed_are_told_to_come_later() {
    api.close();
    api = new TestApi(s -> new Settings("127.0.0.1", 0, false, 1_000, 30, 1, 1_000));
    try (var stream = ready("/api/events")) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(api.get("/api/events").status()).isEqualTo(503);
    }
    Await.until("the place is free again", () -> api.server.openStreams() == 0);
  }

  @ParameterizedTest
  @CsvSource({
    "status=runing, status",
    "status=, status",
    "workflow_id=-, workflow_id",
    "since=1, since",
  })
  void what_cannot_be_asked_for_is_refused(String query, String parameter) {
    var answer = api.get("/api/events?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/parameter").stringValue()).isEqualTo(parameter);
  }

  @Test
  void it_comes_as_a_stream_only() {
    var json = api.request("/api/events").header("Accept", "application/json").build();
    var head = api.request("/api/events").method("HEAD", BodyPublishers.noBody()).build();

    assertThat(api.send(json).status()).isEqualTo(406);
    assertThat(api.send(head).contentType()).isEqualTo("text/event-stream");
  }

  private SseClient ready(String path) {
    var stream = api.stream(path);
    stream.next("ready");
    return stream;
  }

  private void begin(long n, WorkflowId workflow) {
    var at = api.time.now();
    var accepted = new Event.Accepted(at, Histories.start(Tenant.DEFAULT, workflow));
    api.journal.append(Histories.id(n), 0, List.of(accepted, new Event.Started(at)));
  }

  private void end(long n) {
    api.journal.append(Histories.id(n), 2, List.of(Histories.completed(api.time.now())));
  }

  private static String id(long n) {
    ExecutionId id = Histories.id(n);
    return id.toString();
  }

  private static java.util.function.Predicate<Sse> has(String status) {
    return one -> one.type().equals("execution") && status(one).equals(status);
  }

  private static String status(Sse one) {
    return one.json().get("status").stringValue();
  }

  /// All about executions, up to the one that is asked for.
  private static List<Sse> until(SseClient stream, java.util.function.Predicate<Sse> last) {
    var all = new ArrayList<Sse>();
    do {
      all.add(stream.next("execution"));
    } while (!last.test(all.getLast()));
    return all;
  }

  private static List<Long> seqs(List<Sse> events) {
    return events.stream().map(one -> one.json().get("seq").longValue()).toList();
  }
}
