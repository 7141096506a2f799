package dev.signalbox.core.trace;

import static dev.signalbox.core.trace.Draft.agent;
import static dev.signalbox.core.trace.Draft.approval;
import static dev.signalbox.core.trace.Draft.listen;
import static dev.signalbox.core.trace.Draft.pause;
import static dev.signalbox.core.trace.Draft.set;
import static dev.signalbox.core.trace.Draft.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import org.junit.jupiter.api.Test;

class WaitingOnTest {

  private static String waits(Story story) {
    return TraceJson.progressBody(story.view()).path("waiting_on").toString();
  }

  @Test
  void a_question_is_waited_for_until_it_is_answered() {
    var story = Story.begun(approval("release")).starts("release").asks("release", "Ship it?");

    assertThat(waits(story))
        .isEqualTo(
            """
            [{"kind":"approval","step_id":"release","since":"2024-01-01T12:00:01.000Z",\
            "until":null,"detail":"Ship it?"}]\
            """);
    assertThat(waits(story.answers("release", true))).isEqualTo("[]");
  }

  @Test
  void a_listening_step_waits_for_an_event_until_it_ends() {
    var story = Story.begun(listen("signal")).starts("signal");

    assertThat(waits(story)).contains("\"kind\":\"event\"", "\"step_id\":\"signal\"");
    assertThat(waits(story.completes("signal"))).isEqualTo("[]");
  }

  @Test
  void a_pause_is_a_timer_that_says_when_it_ends_if_the_definition_does() {
    var story = Story.begun(pause("rest", 60_000)).starts("rest");

    assertThat(waits(story))
        .isEqualTo(
            """
            [{"kind":"timer","step_id":"rest","since":"2024-01-01T12:00:01.000Z",\
            "until":"2024-01-01T12:01:01.000Z","detail":"rest"}]\
            """);
  }

  @Test
  void a_pause_between_tries_is_a_retry_until_the_next_one_begins() {
    var story = Story.begun(agent("ask", "DataAgent")).starts("ask").retries("ask", 2, 4);

    assertThat(waits(story))
        .isEqualTo(
            """
            [{"kind":"retry","step_id":"ask","since":"2024-01-01T12:00:01.000Z",\
            "until":"2024-01-01T12:00:04.000Z","detail":"Communication Error: connection refused"}]\
            """);
    assertThat(waits(story.at(4).fires("ask"))).isEqualTo("[]");
  }

  @Test
  void a_pause_because_of_too_many_requests_is_a_rate_limit() {
    var story = Story.begun(agent("ask", "DataAgent")).starts("ask");
    var limit = Failure.communication(429, "slow down", true);

    story.tell(new Event.StepRetrying(story.now(), new StepId("ask"), 2, story.now(), limit));

    assertThat(waits(story)).contains("\"kind\":\"rate_limit\"");
  }

  @Test
  void an_uncertain_effect_waits_for_a_person() {
    var story = Story.begun(tool("pay", "transfer")).starts("pay");
    story.tell(new Event.EffectStarted(story.now(), new StepId("pay")));

    story.tell(new Event.EffectUncertain(story.now(), new StepId("pay")));

    assertThat(waits(story)).contains("\"kind\":\"uncertain_effect\"", "\"step_id\":\"pay\"");
    assertThat(waits(story.answers("pay", true))).isEqualTo("[]");
  }

  @Test
  void a_start_asked_for_later_is_a_timer_of_the_execution() {
    var story = new Story(Draft.workflow(set("first")));
    var later = Story.T0.plusSeconds(60);
    var plain = Story.start();

    story.accepted(
        new Start(
            plain.workflow(),
            1,
            plain.tenant(),
            plain.input(),
            plain.request(),
            plain.labels(),
            plain.budget(),
            later,
            null));

    assertThat(waits(story))
        .isEqualTo(
            """
            [{"kind":"timer","step_id":null,"since":"2024-01-01T12:00:00.000Z",\
            "until":"2024-01-01T12:01:00.000Z","detail":"start_at"}]\
            """);
    assertThat(waits(story.at(60).begins())).isEqualTo("[]");
  }

  @Test
  void nothing_is_waited_for_after_the_end() {
    var story = Story.begun(listen("signal")).starts("signal").cancelled();

    assertThat(waits(story)).isEqualTo("[]");
  }

  @Test
  void waiting_is_a_status_until_it_is_resumed() {
    var story = Story.begun(listen("signal")).starts("signal").waits();

    assertThat(status(story)).isEqualTo("waiting");
    assertThat(TraceJson.statusBody(story.view()).path("next_poll_ms").asInt()).isEqualTo(5_000);
    assertThat(status(story.resumes())).isEqualTo("running");
  }

  private static String status(Story story) {
    return TraceJson.statusBody(story.view()).path("status").asString();
  }
}
