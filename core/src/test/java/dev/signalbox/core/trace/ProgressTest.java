package dev.signalbox.core.trace;

import static dev.signalbox.core.trace.Draft.agent;
import static dev.signalbox.core.trace.Draft.approval;
import static dev.signalbox.core.trace.Draft.each;
import static dev.signalbox.core.trace.Draft.listen;
import static dev.signalbox.core.trace.Draft.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.event.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static double shown(Story story) {
    return TraceJson.progressBody(story.view()).path("progress").asDouble();
  }

  private static int total(Story story) {
    return story.view().progress().total();
  }

  @Test
  void progress_begins_at_0_and_is_1_only_when_completed() {
    var story = Story.begun(set("first"), set("second"));

    assertThat(shown(story)).isZero();
    story.starts("first").completes("first").starts("second").completes("second");
    assertThat(shown(story.at(100_000))).isEqualTo(0.99);
    assertThat(shown(story.completesAll())).isEqualTo(1);
  }

  @Test
  void a_failed_or_cancelled_execution_keeps_the_progress_it_had() {
    var story = Story.begun(set("first"), set("second")).starts("first").completes("first");
    var before = shown(story);

    story.cancelled();

    assertThat(shown(story)).isEqualTo(before).isEqualTo(0.5);
    assertThat(shown(story.at(1_000))).isEqualTo(0.5);
  }

  @Test
  void progress_counts_steps_by_what_they_are_expected_to_take() {
    var story = Story.begun(set("first"), agent("ask", "DataAgent")).starts("first");

    story.completes("first");

    assertThat(shown(story)).isLessThan(0.05);
  }

  @Test
  void between_steps_progress_moves_with_time_but_never_finishes_the_step() {
    var story = Story.begun(set("first"), agent("ask", "DataAgent"), agent("tell", "DataAgent"));
    story.starts("first").completes("first").starts("ask");

    var soon = shown(story.at(2));
    var later = shown(story.at(5));
    var muchLater = shown(story.at(5_000));

    assertThat(soon).isPositive();
    assertThat(later).isGreaterThan(soon);
    assertThat(muchLater).isGreaterThan(later).isLessThan(0.51);
  }

  @Test
  void progress_learns_from_past_runs_how_fast_to_move() {
    var quick = new Story(Draft.workflow(agent("ask", "DataAgent")));
    var slow = new Story(Draft.workflow(agent("ask", "DataAgent")));
    quick.accepted(Story.start().expecting(new Start.Estimate(2_000, 3_000)));
    slow.accepted(Story.start().expecting(new Start.Estimate(60_000, 90_000)));

    quick.begins().starts("ask").at(2);
    slow.begins().starts("ask").at(2);

    assertThat(shown(quick)).isEqualTo(0.75);
    assertThat(shown(slow)).isLessThan(0.1);
  }

  @Test
  void progress_never_falls_when_a_step_is_tried_again() {
    var story =
        Story.begun(Draft.attempt("risky", agent("ask", "DataAgent"), set("recover")), set("end"));
    story.starts("risky").starts("ask").at(30).fails("ask");
    var before = shown(story);

    story.retries("risky", 2, 31).at(31).fires("risky").starts("ask");

    assertThat(shown(story)).isEqualTo(before);
  }

  @Test
  void progress_never_falls_when_a_clock_is_set_back() {
    var story = Story.begun(agent("ask", "DataAgent")).starts("ask").at(60);
    var before = shown(story);

    assertThat(shown(story.at(3))).isEqualTo(before);
  }

  @Test
  void a_loop_that_turns_fills_its_share_and_does_not_move_the_goal() {
    var story = Story.begun(each("loop", set("turn")), each("second", set("other")));
    story.starts("loop");
    var before = shown(story);
    for (var i = 0; i < 20; i++) {
      story.starts("loop[" + i + "]/turn", "turn", i).completes("loop[" + i + "]/turn");

      assertThat(shown(story)).isGreaterThan(before).isLessThan(0.5);
      before = shown(story);
    }
  }

  @Test
  void total_steps_counts_steps_known_so_far_and_grows_when_an_agent_calls_tools() {
    var story = Story.begun(agent("ask", "DataAgent"), set("end"));

    assertThat(total(story)).isEqualTo(2);
    assertThat(total(story.starts("ask"))).isEqualTo(2);
    assertThat(total(story.calls("ask", 0, "sql_query"))).isEqualTo(3);
  }

  @Test
  void total_steps_never_shrinks_when_steps_are_skipped() {
    var story = Story.begun(set("first"), set("second"), set("third"));

    story.starts("first").skips("second", "the flow did not come here").cancelled();

    assertThat(total(story)).isEqualTo(3);
  }

  @Test
  void current_step_index_counts_what_is_completed_failed_or_skipped() {
    var story = Story.begun(set("first"), set("second"), set("third"), set("fourth"));

    story.starts("first").completes("first").starts("second").fails("second");
    story.skips("third", "its condition is false").starts("fourth");

    assertThat(story.view().progress().finished()).isEqualTo(3);
  }

  @Test
  void at_completed_current_step_index_and_total_steps_are_equal() {
    var story = Story.begun(set("first"), set("never")).starts("first").completes("first");

    story.completesAll();

    assertThat(story.view().progress().finished()).isEqualTo(2);
    assertThat(total(story)).isEqualTo(2);
  }

  @Test
  void the_estimate_comes_from_history_where_there_is_one() {
    var story = new Story(Draft.workflow(agent("ask", "DataAgent")));
    var past = Start.Estimate.of(List.of(1_000L, 2_000L, 3_000L, 4_000L, 40_000L)).orElseThrow();
    story.accepted(Story.start().expecting(past)).begins();

    assertThat(TraceJson.statusBody(story.view()).path("eta"))
        .hasToString(
            """
            {"p50":"2024-01-01T12:00:03.000Z","p90":"2024-01-01T12:00:40.000Z",\
            "basis":"history"}\
            """);
  }

  @Test
  void without_history_the_estimate_comes_from_the_definition_and_is_never_null() {
    var story = new Story(Draft.workflow(agent("ask", "DataAgent"))).accepted();

    var body = TraceJson.statusBody(story.view());

    assertThat(body.path("estimated_completion_time").asString())
        .isEqualTo("2024-01-01T12:00:08.000Z");
    assertThat(body.path("eta").path("basis").asString()).isEqualTo("definition");
  }

  @Test
  void what_takes_longer_than_expected_is_expected_later_than_now() {
    var story = Story.begun(agent("ask", "DataAgent")).starts("ask").at(1_001);

    var eta = eta(story);

    assertThat(eta.p50()).isEqualTo(Story.T0.plusSeconds(1_101));
    assertThat(eta.p90()).isAfter(eta.p50());
  }

  @Test
  void at_the_end_the_estimate_is_what_happened() {
    var story = Story.begun(set("first")).starts("first").completes("first").at(7).completesAll();

    assertThat(eta(story.at(99)).p50()).isEqualTo(Story.T0.plusSeconds(7));
  }

  private static TraceView.Eta eta(Story story) {
    return Objects.requireNonNull(story.view().progress().eta());
  }

  @Test
  void a_person_or_an_event_that_is_waited_for_moves_nothing_until_it_comes() {
    var asking = Story.begun(approval("release"), set("end")).starts("release");
    var listening = Story.begun(listen("signal"), set("end")).starts("signal").waits();
    asking.asks("release", "Ship it?").waits();

    assertThat(shown(asking.at(100_000))).isZero();
    assertThat(shown(listening.at(100_000))).isZero();
    assertThat(shown(asking.answers("release", true).resumes().completes("release")))
        .isGreaterThan(0.9);
  }

  @Test
  void an_agent_keeps_still_while_a_person_decides_about_its_tool() {
    var story = Story.begun(agent("ask", "DataAgent")).starts("ask").at(3);
    var call = "ask/tool:sql_query#1";
    story.replies("ask", 1, 1, 1, null).calls("ask", 0, "sql_query").asks(call, "May it?").waits();
    var asked = shown(story);

    assertThat(shown(story.at(100_000))).isEqualTo(asked);

    story.answers(call, true).resumes();
    assertThat(shown(story)).isEqualTo(asked);
    assertThat(shown(story.at(100_006))).isGreaterThan(asked).isLessThan(0.8);
  }

  @Test
  void beside_a_step_that_waits_another_one_goes_on() {
    var story = Story.begun(Draft.fork("both", approval("release"), agent("ask", "DataAgent")));
    story.starts("both").starts("release").asks("release", "Ship it?").starts("ask");

    assertThat(shown(story.at(60))).isBetween(0.5, 0.62);
  }

  @Test
  void a_journal_read_again_has_reached_what_was_reached_when_it_was_written() {
    var story =
        Story.begun(each("loop", approval("release")), agent("ask", "DataAgent")).starts("loop");
    for (var i = 0; i < 3; i++) {
      var step = "loop[" + i + "]/release";
      story.at(10 + 1_000 * i).starts(step, "release", i).asks(step, "Ship it?").waits();
      story.at(1_000 + 1_000 * i).answers(step, true).resumes().completes(step);
    }
    story.completes("loop").starts("ask").at(3_010).completes("ask");

    var again = Trace.of(Story.EXECUTION, story.workflow);
    var fractions = new ArrayList<Double>();
    for (var recorded : story.journal) {
      fractions.add(again.apply(recorded).orElseThrow().head().fraction());
    }

    assertThat(fractions)
        .isEqualTo(story.shown.stream().map(shown -> shown.head().fraction()).toList())
        .isSorted();
  }

  @Test
  void nobody_knows_the_end_while_a_person_or_an_event_is_waited_for_alone() {
    var story = Story.begun(approval("release"), agent("ask", "DataAgent")).starts("release");
    story.asks("release", "Ship it?").waits();

    var body = TraceJson.progressBody(story.at(100_000).view());
    assertThat(body.get("eta").isNull()).isTrue();
    assertThat(body.get("estimated_completion_time").isNull()).isTrue();

    story.answers("release", true).resumes().completes("release").starts("ask");
    assertThat(eta(story).p50()).isBetween(story.now(), story.now().plusSeconds(30));
  }

  @Test
  void the_end_of_a_pause_is_still_expected() {
    var story = Story.begun(Draft.pause("rest", 60_000)).starts("rest").waits();

    assertThat(eta(story).p50()).isEqualTo(Story.T0.plusSeconds(61));
  }

  @Test
  void nothing_is_stalled_that_waits_for_something_named() {
    var story = Story.begun(approval("release"), agent("ask", "DataAgent"));
    story.starts("release").asks("release", "Ship it?");

    assertThat(stalled(story.at(100_000))).isFalse();
    assertThat(stalled(story.answers("release", true).completes("release").starts("ask")))
        .isFalse();
    assertThat(stalled(story.at(100_500))).isFalse();
    assertThat(stalled(story.at(100_601))).isTrue();
    assertThat(stalled(story.cancelled().at(200_000))).isFalse();
  }

  private static boolean stalled(Story story) {
    return TraceJson.statusBody(story.view()).path("stalled").asBoolean();
  }
}
