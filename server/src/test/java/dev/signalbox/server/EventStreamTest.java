package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.server.SseClient.Sse;
import dev.signalbox.testkit.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  private TestApi api = new TestApi();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void without_a_cursor_a_snapshot_comes_first_then_what_happens() {
    var story = Story.begin(api);
    try (var stream = api.stream(story.path("/events"))) {

      var snapshot = stream.next("snapshot");
      story.toTheExample().toTheEnd();
      var rest = stream.rest();

      assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(snapshot.id()).isEqualTo("1");
      assertThat(snapshot.json().get("steps")).hasSize(4);
      assertThat(ids(rest)).isEqualTo(numbers(2, api.journal.lastSeq(story.execution())));
      assertThat(rest.getFirst().type()).isEqualTo("execution.started");
      assertThat(rest.getLast().type()).isEqualTo("execution.completed");
    }
  }

  @Test
  void a_client_is_told_when_to_come_back() {
    var story = Story.begin(api);
    try (var stream = api.stream(story.path("/events"))) {
      assertThat(stream.next("retry").data()).isEqualTo("2000");
    }
  }

  @Test
  void promise_12_a_client_that_reconnects_misses_nothing_and_gets_nothing_twice() {
    var story = Story.begin(api).toTheExample();
    var last = api.journal.lastSeq(story.execution());
    for (var cursor = 0L; cursor <= last; cursor++) {
      try (var stream = api.stream(story.path("/events"), "Last-Event-ID", "" + cursor)) {
        var missed = LongStream.range(cursor, last).mapToObj(_ -> next(stream)).toList();
        assertThat(ids(missed)).isEqualTo(numbers(cursor + 1, last));
      }
    }
  }

  @Test
  void promise_12_also_after_a_restart() {
    var story = Story.begin(api).toTheExample();
    List<Sse> before;
    try (var stream = api.stream(story.path("/events?since=0"))) {
      before = List.of(next(stream), next(stream), next(stream));
    }
    var journal = api.journal.copy();
    var time = api.time;
    api.close();

    api = new TestApi(journal, time, settings -> settings);
    api.deploy(Story.WORKFLOW);
    var again = new Story(api, story.execution());
    try (var stream = api.stream(again.path("/events"), "Last-Event-ID", "3")) {
      again.toTheEnd();

      var after = stream.rest();

      assertThat(ids(before)).isEqualTo(numbers(1, 3));
      assertThat(ids(after)).isEqualTo(numbers(4, journal.lastSeq(story.execution())));
    }
  }

  @Test
  void replayed_events_are_the_same_as_live_ones() {
    var story = Story.begin(api);
    try (var stream = api.stream(story.path("/events?since=0"))) {
      story.toTheExample().toTheEnd();
      var live = stream.rest();

      var replayed = api.stream(story.path("/events?since=0")).rest();

      assertThat(replayed).isEqualTo(live);
    }
  }

  @Test
  void a_reconnect_past_the_end_gets_204() {
    var story = Story.begin(api).toTheExample().toTheEnd();
    var last = "" + api.journal.lastSeq(story.execution());

    try (var stream = api.stream(story.path("/events"), "Last-Event-ID", last)) {
      assertThat(stream.status()).isEqualTo(204);
    }
  }

  @Test
  void a_silent_stream_beats() {
    api.close();
    api = new TestApi(s -> new Settings("127.0.0.1", 0, false, 1_000, 30, 10, 1_000));
    var story = Story.begin(api);
    try (var stream = api.stream(story.path("/events"))) {
      stream.next("snapshot");
      stream.next(":");
      stream.next(":");
    }
  }

  @Test
  void text_is_shown_while_a_model_writes_it_and_again_to_who_comes_later() {
    var story = Story.begin(api).toTheExample();
    var step = new StepId("agent_step_2");
    try (var stream = api.stream(story.path("/events"))) {
      stream.next("snapshot");
      api.text.append(story.execution(), step, "The answer ");
      var first = stream.next("step.text");
      api.text.append(story.execution(), step, "is 42.");
      var second = stream.next("step.text");

      assertThat(first.id()).isEmpty();
      assertThat(first.json().get("text").stringValue()).isEqualTo("The answer ");
      assertThat(second.json().get("offset").intValue()).isEqualTo(11);
    }
    try (var stream = api.stream(story.path("/events"))) {
      assertThat(stream.next("step.text").json().get("text").stringValue())
          .isEqualTo("The answer is 42.");
    }
  }

  @Test
  void text_is_forgotten_once_the_reply_is_recorded() {
    var story = Story.begin(api).toTheExample();
    api.text.append(story.execution(), new StepId("agent_step_2"), "The answer is 42.");
    story.toTheEnd();

    var all = api.stream(story.path("/events")).rest();

    assertThat(all).extracting(Sse::type).containsExactly("snapshot");
  }

  @Test
  void the_server_ends_streams_when_it_stops() {
    var story = Story.begin(api);
    try (var stream = api.stream(story.path("/events"))) {
      stream.next("snapshot");

      api.server.close();

      assertThat(stream.rest()).isEmpty();
    }
  }

  @Test
  void more_streams_than_allowed_are_told_to_come_later() {
    api.close();
    api = new TestApi(s -> new Settings("127.0.0.1", 0, false, 1_000, 15_000, 1, 1_000));
    var story = Story.begin(api);
    try (var stream = api.stream(story.path("/events"))) {
      stream.next("snapshot");

      var answer = api.get(story.path("/events"));

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("5");
    }
    Await.until(
        "the place is free again",
        () -> {
          story.record(new Event.Waiting(api.time.now()), new Event.Resumed(api.time.now()));
          try (var stream = api.stream(story.path("/events"))) {
            return stream.status() == 200;
          }
        });
  }

  @Test
  void a_client_that_does_not_read_holds_up_nobody_and_misses_nothing() {
    var story = Story.begin(api).toTheExample();
    var from = api.journal.lastSeq(story.execution());
    try (var slow = new SlowClient(api.server.port(), story.path("/events?since=" + from));
        var quick = api.stream(story.path("/events?since=" + from))) {
      slow.awaitHead();

      for (var i = 0; i < 3_000; i++) {
        story.waitedFor("x".repeat(1_000));
      }
      story.toTheEnd();

      var all = numbers(from + 1, api.journal.lastSeq(story.execution()));
      assertThat(ids(quick.rest())).isEqualTo(all);
      assertThat(slow.ids()).isEqualTo(all);
    }
  }

  @Test
  void many_watch_the_same_execution() {
    var story = Story.begin(api);
    var streams = new ArrayList<SseClient>();
    for (var i = 0; i < 100; i++) {
      streams.add(api.stream(story.path("/events?since=0")));
    }

    story.toTheExample().toTheEnd();

    var all = numbers(1, api.journal.lastSeq(story.execution()));
    for (var stream : streams) {
      assertThat(ids(stream.rest())).isEqualTo(all);
      stream.close();
    }
    Await.until("all places are free", () -> api.server.openStreams() == 0);
  }

  @Test
  void events_are_given_as_json_too() {
    var story = Story.begin(api).toTheExample();
    var request = api.request(story.path("/events?since=2&limit=3"));

    var body = api.send(request.header("Accept", "application/json").build()).json();

    assertThat(body.get("events")).hasSize(3);
    assertThat(body.at("/events/0/seq").longValue()).isEqualTo(3);
    assertThat(body.at("/events/0/type").stringValue()).isEqualTo("step.started");
    assertThat(body.get("next_since").longValue()).isEqualTo(5);
  }

  private static Sse next(SseClient stream) {
    return stream.next(one -> !one.id().isEmpty());
  }

  private static List<Long> ids(List<Sse> events) {
    return events.stream().map(one -> Long.valueOf(one.id())).toList();
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }
}
