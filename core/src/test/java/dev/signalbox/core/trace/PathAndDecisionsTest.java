package dev.signalbox.core.trace;

import static dev.signalbox.core.trace.Draft.agent;
import static dev.signalbox.core.trace.Draft.choice;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathAndDecisionsTest {

  @Test
  void execution_path_lists_agents_in_order_of_start() {
    var story = Story.begun(agent("plan", "CommandAgent"), agent("ask", "DataAgent"));

    story.starts("plan").delegates("plan", 0, "DataAgent").calls("plan", 1, "sql_query");

    assertThat(story.view().path()).containsExactly("CommandAgent", "DataAgent");
  }

  @Test
  void a_repeat_right_after_itself_is_listed_once() {
    var story =
        Story.begun(agent("one", "DataAgent"), agent("two", "DataAgent"), agent("three", "X"));

    story.starts("one").completes("one").starts("two").completes("two");
    story.starts("three").completes("three").delegates("three", 0, "DataAgent");

    assertThat(story.view().path()).containsExactly("DataAgent", "X", "DataAgent");
  }

  @Test
  void branch_decisions_hold_the_latest_of_each_name() {
    var story = Story.begun(choice("data_processing_choice"), choice("other"));

    story.starts("data_processing_choice").at(15);
    story.decides("data_processing_choice", "use_full_path").completes("data_processing_choice");
    story.starts("other").decides("other", "default").completes("other");
    story.at(16).starts("data_processing_choice");
    story.decides("data_processing_choice", "use_fast_path");

    var decisions =
        TraceJson.statusBody(story.view()).path("workflow_trace").path("branch_decisions");
    assertThat(decisions)
        .isEqualTo(
            Story.json(
                """
                {"data_processing_choice": {"outcome": "use_fast_path",
                   "timestamp": "2024-01-01T12:00:16.000Z",
                   "step_id": "data_processing_choice", "reason": "it is small"},
                 "other": {"outcome": "default", "timestamp": "2024-01-01T12:00:15.000Z",
                   "step_id": "other", "reason": "it is small"}}
                """));
    assertThat(story.step("data_processing_choice").metadata().path("outcome").asString())
        .isEqualTo("use_fast_path");
  }
}
