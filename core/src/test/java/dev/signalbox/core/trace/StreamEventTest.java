package dev.signalbox.core.trace;

import static dev.signalbox.core.trace.Draft.agent;
import static dev.signalbox.core.trace.Draft.approval;
import static dev.signalbox.core.trace.Draft.choice;
import static dev.signalbox.core.trace.Draft.listen;
import static dev.signalbox.core.trace.Draft.sequence;
import static dev.signalbox.core.trace.Draft.set;
import static dev.signalbox.core.trace.Draft.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StreamEventTest {

  private static String type(Story story) {
    return story.last().type().label();
  }

  private static JsonNode data(Story story) {
    return Story.json(StreamJson.data(story.last()).toString());
  }

  @Test
  void every_event_of_the_journal_is_shown_as_exactly_one_with_its_seq_as_id() {
    var story =
        Story.begun(agent("ask", "DataAgent"), tool("pay", "transfer"), listen("signal"))
            .starts("ask")
            .replies("ask", 1, 10, 2, "0.1")
            .completes("ask")
            .starts("pay");
    var pay = new StepId("pay");
    story.tell(new Event.EffectStarted(story.now(), pay));
    story.tell(new Event.EffectUncertain(story.now(), pay)).answers("pay", true).completes("pay");
    story.starts("signal");
    story.tell(new Event.EventConsumed(story.now(), new StepId("signal"), 0, Story.NOTHING));
    story.completes("signal").completesAll();

    assertThat(story.shown).extracting(StreamEvent::seq).doesNotHaveDuplicates();
    assertThat(story.shown)
        .extracting(shown -> shown.type().label())
        .containsExactly(
            "execution.accepted",
            "execution.started",
            "step.started",
            "progress",
            "step.completed",
            "step.started",
            "progress",
            "progress",
            "approval.decided",
            "step.completed",
            "step.started",
            "progress",
            "step.completed",
            "execution.completed");
    assertThat(story.shown.getLast().isLast()).isTrue();
  }

  @Test
  void the_data_holds_where_it_stands_and_the_step_as_steps_lists_it() {
    var story = Story.begun(agent("ask", "DataAgent")).at(2).starts("ask");

    assertThat(data(story))
        .isEqualTo(
            Story.json(
                """
                {"seq":3,"execution_id":"01890a5d-ac96-774b-bcce-b302099a8057",
                 "at":"2024-01-01T12:00:02.000Z","status":"running","progress":0.0,
                 "current_step":"Executing DataAgent","current_step_index":0,"total_steps":1,
                 "step":{"step_id":"ask","step_type":"agent_execution","agent_name":"DataAgent",
                   "tool_name":null,"status":"running","started_at":"2024-01-01T12:00:02.000Z",
                   "completed_at":null,"duration_ms":null,"error":null,
                   "metadata":{"agent_type":"worker","node":"ask"},
                   "parent_step_id":null,"attempt":1,"seq":3}}
                """));
    assertThat(data(story).path("step"))
        .isEqualTo(Story.json(TraceJson.step(story.step("ask")).toString()));
  }

  @Test
  void a_step_of_a_past_event_is_shown_as_it_was_then() {
    var story = Story.begun(set("first")).starts("first");
    var then = story.last();

    story.completes("first");

    assertThat(StreamJson.data(then).path("step").path("status").asString()).isEqualTo("running");
  }

  @Test
  void further_steps_that_an_event_changes_are_sent_with_it() {
    var story = Story.begun(sequence("outer", set("inner")));

    story.skips("outer", "its condition is false");

    assertThat(type(story)).isEqualTo("step.skipped");
    assertThat(data(story).path("steps").path(0).path("step_id").asString()).isEqualTo("inner");
    assertThat(data(story).path("steps").path(0).path("seq").asLong()).isEqualTo(3);
  }

  @Test
  void a_retry_says_when_and_why() {
    var story = Story.begun(agent("ask", "DataAgent")).starts("ask").retries("ask", 2, 4);

    assertThat(type(story)).isEqualTo("step.retrying");
    assertThat(data(story).path("retry").path("attempt").asInt()).isEqualTo(2);
    assertThat(data(story).path("retry").path("until").asString())
        .isEqualTo("2024-01-01T12:00:04.000Z");
    assertThat(data(story).path("retry").path("error").path("status").asInt()).isEqualTo(503);
  }

  @Test
  void a_decision_says_what_and_why() {
    var story = Story.begun(choice("size")).starts("size").decides("size", "small");

    assertThat(type(story)).isEqualTo("decision.made");
    assertThat(data(story).path("decision"))
        .isEqualTo(
            Story.json(
                """
                {"name":"size","outcome":"small","timestamp":"2024-01-01T12:00:01.000Z",
                 "step_id":"size","reason":"it is small","then":"continue"}
                """));
  }

  @Test
  void a_question_and_its_answer_are_shown() {
    var story = Story.begun(approval("release")).starts("release").asks("release", "Ship it?");

    assertThat(type(story)).isEqualTo("approval.requested");
    assertThat(data(story).path("approval").path("message").asString()).isEqualTo("Ship it?");

    story.answers("release", false);

    assertThat(type(story)).isEqualTo("approval.decided");
    assertThat(data(story).path("approval"))
        .isEqualTo(
            Story.json(
                "{\"decision\":\"reject\",\"comment\":\"fine\",\"data\":null,\"by\":\"ann\"}"));
  }

  @Test
  void waiting_says_on_what() {
    var story = Story.begun(listen("signal")).starts("signal").waits();

    assertThat(type(story)).isEqualTo("execution.waiting");
    assertThat(data(story).path("waiting_on").path(0).path("kind").asString()).isEqualTo("event");
    assertThat(type(story.resumes())).isEqualTo("execution.resumed");
  }

  @Test
  void each_event_that_changes_what_is_waited_for_says_what_is_now() {
    var story =
        Story.begun(approval("release"), agent("ask", "DataAgent"), listen("signal"))
            .starts("release")
            .asks("release", "Ship it?")
            .waits()
            .answers("release", true)
            .resumes()
            .completes("release")
            .starts("ask")
            .retries("ask", 2, 4)
            .fires("ask")
            .completes("ask")
            .starts("signal")
            .cancelled();

    assertThat(story.shown)
        .filteredOn(shown -> StreamJson.data(shown).has("waiting_on"))
        .extracting(
            shown -> shown.type().label() + " " + kinds(StreamJson.data(shown).path("waiting_on")))
        .containsExactly(
            "approval.requested [approval]",
            "execution.waiting [approval]",
            "approval.decided []",
            "step.retrying [retry]",
            "progress []",
            "step.started [event]",
            "execution.cancelled []");
  }

  private static List<String> kinds(JsonNode waits) {
    return waits.valueStream().map(wait -> wait.path("kind").asString()).toList();
  }

  @Test
  void who_folds_the_stream_knows_at_every_event_what_is_waited_for() {
    var story = new Story(Draft.workflow(Draft.fork("both", approval("one"), approval("two"))));
    JsonNode known = Story.json("[]");
    var tale =
        List.<Consumer<Story>>of(
            Story::accepted,
            Story::begins,
            it -> it.starts("both"),
            it -> it.starts("one"),
            it -> it.asks("one", "Ship it?"),
            it -> it.starts("two"),
            it -> it.asks("two", "And that?"),
            Story::waits,
            it -> it.stops("one", "too late"),
            it -> it.answers("two", true),
            Story::resumes,
            it -> it.completes("two"));

    for (var event : tale) {
      event.accept(story);
      known =
          data(story).path("waiting_on").isMissingNode() ? known : data(story).get("waiting_on");

      var asked = Story.json(TraceJson.progressBody(story.view()).path("waiting_on").toString());
      assertThat(known).isEqualTo(asked);
    }
  }

  @Test
  void a_models_answer_shows_what_was_consumed_so_far() {
    var story = Story.begun(agent("ask", "DataAgent")).starts("ask");

    story.replies("ask", 1, 10, 2, "0.1").replies("ask", 2, 10, 2, "0.1");

    assertThat(data(story).path("usage"))
        .hasToString("{\"input_tokens\":20,\"output_tokens\":4,\"cost_usd\":\"0.2\"}");
  }

  @Test
  void each_end_says_how() {
    var completed = Story.begun(set("first")).completesAll();
    var failed = Story.begun(set("first")).starts("first").fails("first").failsAt("first");
    var cancelled = Story.begun(set("first"));
    cancelled.tell(new Event.CancelRequested(cancelled.now(), "enough"));

    assertThat(type(completed)).isEqualTo("execution.completed");
    assertThat(data(completed).path("output")).hasToString("{\"answer\":42}");
    assertThat(data(completed).path("progress").asDouble()).isEqualTo(1);
    assertThat(type(failed)).isEqualTo("execution.failed");
    assertThat(data(failed).path("error").path("status").asInt()).isEqualTo(503);
    assertThat(data(failed).path("failed_step_id").asString()).isEqualTo("first");
    assertThat(type(cancelled)).isEqualTo("execution.cancelling");
    assertThat(type(cancelled.cancelled())).isEqualTo("execution.cancelled");
    assertThat(data(cancelled).path("reason").asString()).isEqualTo("enough");
  }

  @Test
  void the_types_are_spelled_as_the_api_does() {
    assertThat(StreamEvent.Type.values())
        .extracting(StreamEvent.Type::label)
        .containsExactlyInAnyOrder(
            "snapshot",
            "execution.accepted",
            "execution.started",
            "execution.waiting",
            "execution.resumed",
            "execution.paused",
            "execution.cancelling",
            "execution.completed",
            "execution.failed",
            "execution.cancelled",
            "step.started",
            "step.retrying",
            "step.completed",
            "step.failed",
            "step.skipped",
            "step.text",
            "decision.made",
            "approval.requested",
            "approval.decided",
            "progress");
  }
}
