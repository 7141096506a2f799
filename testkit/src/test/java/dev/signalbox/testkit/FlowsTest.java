package dev.signalbox.testkit;

import static dev.signalbox.testkit.Flows.attempt;
import static dev.signalbox.testkit.Flows.caught;
import static dev.signalbox.testkit.Flows.choice;
import static dev.signalbox.testkit.Flows.each;
import static dev.signalbox.testkit.Flows.fork;
import static dev.signalbox.testkit.Flows.otherwise;
import static dev.signalbox.testkit.Flows.raise;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.definition.Scope;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Then;
import dev.signalbox.core.definition.Workflow.TaskNode;
import org.junit.jupiter.api.Test;

final class FlowsTest {

  @Test
  void a_task_stands_where_the_dsl_would_put_it() {
    var workflow =
        workflow("w")
            .tasks(
                fork("both", set("left", "1"), set("right", "2")),
                attempt("careful", caught(set("mend", "3")), raise("fall", "{status: 500}")),
                each("every", Expressions.value("[1]"), set("one", "4")));

    assertThat(workflow.nodes().stream().map(node -> node.task().head().reference()))
        .containsExactly(
            "/do/0/both",
            "/do/0/both/fork/branches/0/left",
            "/do/0/both/fork/branches/1/right",
            "/do/1/careful",
            "/do/1/careful/try/0/fall",
            "/do/1/careful/catch/do/0/mend",
            "/do/2/every",
            "/do/2/every/do/0/one");
    assertThat(workflow.nodes().stream().map(TaskNode::nodeId)).contains("left", "mend", "one");
  }

  @Test
  void a_case_leads_to_a_task_beside_it() {
    var workflow =
        workflow("w")
            .tasks(choice("which", otherwise("second", "b")), set("a", "1"), set("b", "2"));

    assertThat(workflow.body().get(0))
        .isInstanceOfSatisfying(
            Task.Switch.class,
            task -> assertThat(task.cases().getFirst().then()).isEqualTo(new Then.Goto("b", 2)));
  }

  @Test
  void a_case_cannot_lead_nowhere() {
    assertThatThrownBy(() -> workflow("w").tasks(set("a", "1").then("b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no task b");
  }

  @Test
  void an_expression_reads_what_a_pointer_names() {
    var input = Json.json("{a: {b: 7}}");

    assertThat(Expressions.at("/a/b").evaluate(input, Scope.EMPTY)).isEqualTo(Json.json("7"));
    assertThat(Expressions.at("").evaluate(input, Scope.EMPTY)).isEqualTo(input);
  }
}
