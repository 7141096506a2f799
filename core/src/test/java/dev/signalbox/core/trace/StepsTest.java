package dev.signalbox.core.trace;

import static dev.signalbox.core.trace.Draft.agent;
import static dev.signalbox.core.trace.Draft.attempt;
import static dev.signalbox.core.trace.Draft.choice;
import static dev.signalbox.core.trace.Draft.each;
import static dev.signalbox.core.trace.Draft.fork;
import static dev.signalbox.core.trace.Draft.http;
import static dev.signalbox.core.trace.Draft.sequence;
import static dev.signalbox.core.trace.Draft.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {

  @Test
  void steps_stand_in_order_of_start_and_pending_ones_last_in_order_of_definition() {
    var story = Story.begun(fork("both", set("left"), set("right")), set("third"), set("fourth"));

    story.starts("both").starts("right").starts("left");

    assertThat(story.stepIds()).containsExactly("both", "right", "left", "third", "fourth");
  }

  @Test
  void tasks_that_may_never_run_or_run_often_are_not_pending() {
    var story =
        Story.begun(
            set("once"),
            each("loop", set("turn")),
            attempt("risky", http("fetch"), set("recover")));

    assertThat(story.stepIds()).containsExactly("once", "loop", "risky", "fetch");
  }

  @Test
  void a_pending_step_says_what_it_will_be() {
    var story = Story.begun(agent("plan", "CommandAgent").titled("Make a plan"));

    assertThat(TraceJson.step(story.step("plan")))
        .hasToString(
            """
            {"step_id":"plan","step_type":"agent_execution","agent_name":"CommandAgent",\
            "tool_name":null,"status":"pending","started_at":null,"completed_at":null,\
            "duration_ms":null,"error":null,"metadata":{"description":"Make a plan",\
            "agent_type":"orchestrator","node":"plan"},"parent_step_id":null,"attempt":0,"seq":1}\
            """);
  }

  @Test
  void a_completed_step_has_a_duration_in_ms_and_what_its_performer_told() {
    var story = Story.begun(http("fetch"));

    story.at(2).starts("fetch").at(2.5).completes("fetch", Story.json("{\"http_status\":200}"));

    assertThat(Story.json(TraceJson.step(story.step("fetch")).toString()))
        .isEqualTo(
            Story.json(
                """
                {"step_id":"fetch","step_type":"tool_call","agent_name":null,"tool_name":"http",
                 "status":"completed","started_at":"2024-01-01T12:00:02.000Z",
                 "completed_at":"2024-01-01T12:00:02.500Z","duration_ms":500,"error":null,
                 "metadata":{"node":"fetch","http_status":200},
                 "parent_step_id":null,"attempt":1,"seq":4}
                """));
  }

  @Test
  void a_failed_step_says_why_as_a_problem() {
    var story = Story.begun(http("fetch"));

    story.starts("fetch").fails("fetch");

    var step = TraceJson.step(story.step("fetch"));
    assertThat(step.path("status").asString()).isEqualTo("failed");
    assertThat(step.path("error").path("status").asInt()).isEqualTo(503);
    assertThat(step.path("error").path("title").asString()).isEqualTo("Communication Error");
    assertThat(step.path("error").path("detail").asString()).isEqualTo("connection refused");
  }

  @Test
  void a_step_tried_again_stays_one_step_and_counts_its_attempts() {
    var story = Story.begun(attempt("risky", http("fetch"), set("recover")));

    story.starts("risky").at(2).starts("fetch").at(3).fails("fetch").retries("risky", 2, 4);
    story.at(4).fires("risky").starts("fetch");

    var fetch = story.step("fetch");
    assertThat(fetch.state().attempt()).isEqualTo(2);
    assertThat(fetch.status()).isEqualTo(StepStatus.RUNNING);
    assertThat(fetch.state().error()).isNull();
    assertThat(fetch.state().startedAt()).isEqualTo(Story.T0.plusSeconds(2));
    assertThat(fetch.state().completedAt()).isNull();
    assertThat(story.step("risky").state().attempt()).isEqualTo(2);
    assertThat(story.stepIds()).containsExactly("risky", "fetch");
  }

  @Test
  void a_retry_that_starts_the_announced_step_itself_counts_once() {
    var story = Story.begun(http("fetch"));

    story.starts("fetch").retries("fetch", 2, 3).starts("fetch");

    assertThat(story.step("fetch").state().attempt()).isEqualTo(2);
  }

  @Test
  void a_step_tried_again_keeps_what_it_consumed_but_not_how_the_last_try_went() {
    var story = Story.begun(attempt("risky", agent("ask", "DataAgent"), set("recover")));
    story.starts("risky").starts("ask").replies("ask", 1, 10, 2, "0.1");
    story.stops("ask", "the try took too long").retries("risky", 2, 4).fires("risky");

    story.starts("ask").replies("ask", 1, 10, 2, "0.1");

    assertThat(story.step("ask").metadata().has("reason")).isFalse();
    assertThat(story.step("ask").metadata().path("input_tokens").asInt()).isEqualTo(20);
    assertThat(story.step("ask").state().attempt()).isEqualTo(2);
  }

  @Test
  void a_step_that_is_not_run_is_skipped_and_says_why() {
    var story = Story.begun(set("maybe"), set("then"));

    story.at(2).skips("maybe", "its condition is false").starts("then");

    var maybe = story.step("maybe");
    assertThat(maybe.status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(maybe.metadata().path("reason").asString()).isEqualTo("its condition is false");
    assertThat(maybe.state().startedAt()).isNull();
    assertThat(maybe.state().completedAt()).isNull();
    assertThat(maybe.state().attempt()).isZero();
    assertThat(story.stepIds()).containsExactly("maybe", "then");
  }

  @Test
  void a_running_step_that_is_stopped_is_skipped_and_has_an_end() {
    var story = Story.begun(fork("race", http("slow"), http("quick")));

    story.starts("race").at(2).starts("slow").starts("quick").at(3).completes("quick");
    story.stops("slow", "another branch won");

    var slow = story.step("slow");
    assertThat(slow.status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(slow.durationMs()).hasValue(1_000);
    assertThat(slow.metadata().path("reason").asString()).isEqualTo("another branch won");
  }

  @Test
  void what_is_inside_a_skipped_step_is_skipped_with_it() {
    var story = Story.begun(sequence("outer", sequence("middle", set("inner"))), set("after"));

    story.skips("outer", "its condition is false");

    assertThat(story.step("middle").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(story.step("inner").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(story.step("after").status()).isEqualTo(StepStatus.PENDING);
    assertThat(story.last().others())
        .extracting(step -> step.id().value())
        .containsExactly("middle", "inner");
  }

  @Test
  void what_is_still_pending_or_running_at_the_end_is_skipped() {
    var story = Story.begun(set("first"), http("second"), set("third"));

    story.starts("first").completes("first").starts("second").at(9).cancelled();

    assertThat(story.step("second").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(story.step("second").state().completedAt()).isEqualTo(Story.T0.plusSeconds(9));
    assertThat(story.step("third").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(story.view().progress().finished()).isEqualTo(3);
  }

  @Test
  void tasks_of_a_loop_are_listed_as_they_start() {
    var story = Story.begun(each("loop", set("turn")));

    story.starts("loop").starts("loop[0]/turn", "turn", 0).completes("loop[0]/turn");
    story.starts("loop[1]/turn", "turn", 1);

    assertThat(story.stepIds()).containsExactly("loop", "loop[0]/turn", "loop[1]/turn");
    assertThat(story.step("loop[1]/turn").parent()).isEqualTo(new StepId("loop"));
    assertThat(story.step("loop[1]/turn").metadata().path("node").asString()).isEqualTo("turn");
  }

  @Test
  void a_task_that_runs_again_after_a_jump_is_a_step_of_its_own() {
    var story = Story.begun(set("again"), choice("more"));

    story.starts("again").completes("again").starts("more").completes("more");
    story.starts("again#2", "again", -1);

    assertThat(story.stepIds()).containsExactly("again", "more", "again#2");
    assertThat(story.step("again").status()).isEqualTo(StepStatus.COMPLETED);
  }

  @Test
  void a_delegation_is_an_agent_step_that_another_orchestrates() {
    var story = Story.begun(agent("plan", "CommandAgent"));

    story
        .starts("plan")
        .delegates("plan", 0, "DataAgent")
        .calls("plan/agent:DataAgent#1", 0, "sql_query");

    var delegated = TraceJson.step(story.step("plan/agent:DataAgent#1"));
    assertThat(delegated.path("step_type").asString()).isEqualTo("agent_execution");
    assertThat(delegated.path("agent_name").asString()).isEqualTo("DataAgent");
    assertThat(delegated.path("parent_step_id").asString()).isEqualTo("plan");
    assertThat(delegated.path("metadata"))
        .isEqualTo(
            Story.json(
                """
                {"orchestrated":true,"agent_type":"worker","node":"plan/agent:DataAgent"}
                """));
    var call = TraceJson.step(story.step("plan/agent:DataAgent#1/tool:sql_query#1"));
    assertThat(call.path("step_type").asString()).isEqualTo("tool_call");
    assertThat(call.path("tool_name").asString()).isEqualTo("sql_query");
    assertThat(call.path("metadata").path("node").asString())
        .isEqualTo("plan/agent:DataAgent/tool:sql_query");
  }

  @Test
  void model_calls_add_up_in_the_metadata_of_their_agents_step() {
    var story = Story.begun(agent("plan", "CommandAgent"));

    story.starts("plan").replies("plan", 1, 100, 20, "0.01").replies("plan", 2, 150, 30, "0.02");

    var metadata = story.step("plan").metadata();
    assertThat(metadata.path("model").asString()).isEqualTo("scripted");
    assertThat(metadata.path("finish_reason").asString()).isEqualTo("stop");
    assertThat(metadata.path("turns").asInt()).isEqualTo(2);
    assertThat(metadata.path("input_tokens").asLong()).isEqualTo(250);
    assertThat(metadata.path("output_tokens").asLong()).isEqualTo(50);
    assertThat(metadata.path("cost_usd").asString()).isEqualTo("0.03");
  }

  @Test
  void a_price_that_is_not_known_is_null_and_never_0() {
    var story = Story.begun(agent("plan", "CommandAgent"));

    story.starts("plan").replies("plan", 1, 100, 20, "0.01").replies("plan", 2, 150, 30, null);

    assertThat(story.step("plan").metadata().path("cost_usd").isNull()).isTrue();
    assertThat(TraceJson.statusBody(story.view()).path("usage"))
        .hasToString("{\"input_tokens\":250,\"output_tokens\":50,\"cost_usd\":null}");
  }

  @Test
  void only_steps_changed_since_a_seq_are_listed_when_asked() {
    var story = Story.begun(set("first"), set("second"), set("third"));

    story.starts("first").completes("first").starts("second");

    assertThat(story.trace.view(story.now(), 4).steps())
        .extracting(step -> step.id().value())
        .containsExactly("second");
    assertThat(story.trace.view(story.now(), 5).steps()).isEmpty();
  }

  @Test
  void an_event_folded_in_before_changes_nothing() {
    var story = Story.begun(set("first")).starts("first");
    var before = story.trace.view(story.now(), 0);

    var shown = story.trace.apply(story.journal.getLast());

    assertThat(shown).isEmpty();
    assertThat(story.trace.view(story.now(), 0)).isEqualTo(before);
  }

  @Test
  void a_gap_in_the_journal_is_refused() {
    var story = Story.begun(set("first"));

    assertThatIllegalStateException()
        .isThrownBy(() -> story.trace.apply(new Recorded(9, new Event.Resumed(Story.T0))))
        .withMessageContaining("event 9 after 2");
  }

  @Test
  void a_step_that_never_began_cannot_end() {
    var story = Story.begun(set("first"));

    assertThatIllegalStateException().isThrownBy(() -> story.completes("first"));
    assertThat(List.of("first")).isEqualTo(story.stepIds());
  }
}
