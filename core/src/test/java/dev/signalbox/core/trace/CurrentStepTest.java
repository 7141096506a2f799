package dev.signalbox.core.trace;

import static dev.signalbox.core.trace.Draft.agent;
import static dev.signalbox.core.trace.Draft.approval;
import static dev.signalbox.core.trace.Draft.choice;
import static dev.signalbox.core.trace.Draft.fork;
import static dev.signalbox.core.trace.Draft.http;
import static dev.signalbox.core.trace.Draft.pause;
import static dev.signalbox.core.trace.Draft.set;
import static dev.signalbox.core.trace.Draft.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.event.Event;
import org.junit.jupiter.api.Test;

class CurrentStepTest {

  private static String words(Story story) {
    var words = TraceJson.statusBody(story.view()).path("current_step").asString();
    assertThat(TraceJson.progressBody(story.view()).path("current_step").asString())
        .isEqualTo(words);
    assertThat(story.last().head().currentStep()).isEqualTo(words);
    return words;
  }

  @Test
  void before_the_first_step_it_is_queued() {
    var story = new Story(Draft.workflow(set("first")));

    assertThat(words(story.accepted())).isEqualTo("Queued");
    assertThat(words(story.begins())).isEqualTo("Queued");
  }

  @Test
  void an_agent_is_executed() {
    var story = Story.begun(agent("ask", "DataAgent")).starts("ask");

    assertThat(words(story)).isEqualTo("Executing DataAgent");
  }

  @Test
  void a_tool_is_called() {
    var story = Story.begun(tool("query", "sql_query")).starts("query");

    assertThat(words(story)).isEqualTo("Calling sql_query");
  }

  @Test
  void a_request_is_called_by_the_name_of_its_task() {
    var story = Story.begun(http("fetchWeather")).starts("fetchWeather");

    assertThat(words(story)).isEqualTo("Calling fetchWeather");
  }

  @Test
  void a_branch_is_decided() {
    var story = Story.begun(choice("data_processing_choice")).starts("data_processing_choice");

    assertThat(words(story)).isEqualTo("Deciding data_processing_choice");
  }

  @Test
  void a_question_is_waited_for() {
    var story = Story.begun(approval("release")).starts("release").asks("release", "Ship it?");

    assertThat(words(story)).isEqualTo("Waiting for approval: Ship it?");
    assertThat(words(story.waits())).isEqualTo("Waiting for approval: Ship it?");
    assertThat(words(story.resumes().answers("release", true))).isEqualTo("Deciding release");
  }

  @Test
  void while_all_else_waits_too_the_question_is_what_is_shown() {
    var story = Story.begun(fork("both", approval("release"), pause("rest", 60_000)));

    story.starts("both").starts("release").asks("release", "Ship it?").starts("rest").waits();

    assertThat(words(story)).isEqualTo("Waiting for approval: Ship it?");
  }

  @Test
  void other_work_is_shown_by_title_or_name() {
    var story = Story.begun(set("init").titled("Initialize workflow"), set("plain"));

    assertThat(words(story.starts("init"))).isEqualTo("Initialize workflow");
    assertThat(words(story.completes("init").starts("plain"))).isEqualTo("plain");
  }

  @Test
  void between_two_steps_it_is_the_one_that_ran_last() {
    var story = Story.begun(agent("ask", "DataAgent"), set("next"));

    assertThat(words(story.starts("ask").completes("ask"))).isEqualTo("Executing DataAgent");
  }

  @Test
  void at_the_end_it_is_completed() {
    assertThat(words(Story.begun(set("first")).starts("first").completes("first").completesAll()))
        .isEqualTo("Completed");
  }

  @Test
  void at_the_end_it_failed_at_the_step_that_failed() {
    var story = Story.begun(agent("ask", "DataAgent")).starts("ask").fails("ask").failsAt("ask");

    assertThat(words(story)).isEqualTo("Failed at DataAgent");
  }

  @Test
  void a_failure_of_no_step_is_the_workflows() {
    var story = Story.begun(set("first"));

    assertThat(words(story.tell(new Event.Failed(story.now(), Story.FAILURE, null))))
        .isEqualTo("Failed at report");
  }

  @Test
  void at_the_end_it_is_cancelled() {
    assertThat(words(Story.begun(set("first")).cancelled())).isEqualTo("Cancelled");
  }

  @Test
  void current_step_info_is_of_several_running_steps_the_one_started_last() {
    var story =
        Story.begun(fork("both", agent("left", "CommandAgent"), tool("right", "sql_query")));

    story.starts("both").starts("left").starts("right");

    assertThat(info(story))
        .isEqualTo(
            """
            {"step_type":"tool_call","agent_name":null,"status":"running","step_id":"right",\
            "tool_name":"sql_query"}\
            """);
    assertThat(info(story.completes("right"))).contains("\"step_id\":\"left\"");
  }

  @Test
  void current_step_info_is_null_when_none_runs() {
    var story = Story.begun(set("first"), set("second"));

    assertThat(info(story)).isEqualTo("null");
    assertThat(info(story.starts("first").completes("first"))).isEqualTo("null");
  }

  private static String info(Story story) {
    return TraceJson.progressBody(story.view())
        .path("workflow_progress")
        .path("current_step_info")
        .toString();
  }
}
