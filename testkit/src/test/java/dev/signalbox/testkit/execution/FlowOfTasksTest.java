package dev.signalbox.testkit.execution;

import static dev.signalbox.testkit.Flows.choice;
import static dev.signalbox.testkit.Flows.compete;
import static dev.signalbox.testkit.Flows.each;
import static dev.signalbox.testkit.Flows.fork;
import static dev.signalbox.testkit.Flows.function;
import static dev.signalbox.testkit.Flows.http;
import static dev.signalbox.testkit.Flows.otherwise;
import static dev.signalbox.testkit.Flows.pause;
import static dev.signalbox.testkit.Flows.sequence;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.when;
import static dev.signalbox.testkit.Flows.workflow;
import static dev.signalbox.testkit.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Failure;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.execution.ExecutionState;
import dev.signalbox.testkit.Expressions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class FlowOfTasksTest {

  private static final Failure REFUSED = Failure.communication(503, "refused", true);

  @Test
  void tasks_run_in_order_and_the_last_output_is_the_workflows() {
    var run = Run.of(workflow("w").tasks(set("a", "{x: 1}"), set("b", Expressions.at("/x"))), "{}");

    assertThat(run.output()).isEqualTo(json("1"));
    assertThat(run.completed()).containsExactly("a", "b");
  }

  @Test
  void the_first_matching_case_wins_and_what_it_passes_is_skipped() {
    var run =
        Run.of(
            workflow("w")
                .tasks(
                    choice(
                        "pick",
                        when("no", Expressions.when(_ -> false), "slow"),
                        when("yes", Expressions.when(_ -> true), "fast"),
                        otherwise("also", "slow")),
                    set("slow", "1"),
                    set("fast", "2")),
            "{}");

    assertThat(run.output()).isEqualTo(json("2"));
    assertThat(run.skipped()).containsExactly("slow");
    var decision = run.all(Event.DecisionMade.class).getFirst();
    assertThat(decision.outcome()).isEqualTo("yes");
    assertThat(decision.then()).isEqualTo("fast");
    assertThat(decision.record().path("cases").path(2).path("result").stringValue())
        .isEqualTo("not_evaluated");
  }

  @Test
  void an_unmatched_switch_records_the_outcome_default_and_goes_on() {
    var run =
        Run.of(
            workflow("w")
                .tasks(
                    choice("pick", when("no", Expressions.when(_ -> false), "end")),
                    set("next", "1")),
            "{}");

    assertThat(run.output()).isEqualTo(json("1"));
    assertThat(run.all(Event.DecisionMade.class).getFirst().outcome()).isEqualTo("default");
  }

  @Test
  void a_task_whose_condition_is_false_is_skipped_and_its_input_passes_on() {
    var run =
        Run.of(
            workflow("w").tasks(set("a", "1").when(Expressions.when(_ -> false)).then("end")),
            "{in: 1}");

    assertThat(run.output()).isEqualTo(json("{in: 1}"));
    assertThat(run.skipped()).containsExactly("a");
  }

  @Test
  void a_task_that_the_flow_comes_back_to_gets_a_number() {
    var run =
        Run.of(
            workflow("w")
                .tasks(
                    set("start", "0"),
                    set("count", Expressions.of(n -> number(n.intValue() + 1))),
                    choice(
                        "again", when("more", Expressions.when(n -> n.intValue() < 3), "count"))),
            "{}");

    assertThat(run.output()).isEqualTo(json("3"));
    assertThat(run.completed())
        .containsExactly("start", "count", "again", "count#2", "again#2", "count#3", "again#3");
  }

  @Test
  void exit_leaves_the_list_and_end_the_workflow() {
    var run =
        Run.of(
            workflow("w")
                .tasks(
                    sequence("inner", set("a", "1").then("exit"), set("never", "9")),
                    sequence("outer", set("b", "2").then("end"), set("nor", "9")),
                    set("neither", "9")),
            "{}");

    assertThat(run.output()).isEqualTo(json("2"));
    assertThat(run.completed()).containsExactly("a", "inner", "b", "outer");
    assertThat(run.skipped()).containsExactly("never", "nor", "neither");
  }

  @Test
  void each_iteration_has_the_output_of_the_one_before_as_input() {
    var sum =
        Expressions.of(
            Set.of("item"),
            (in, arguments) ->
                number(
                    in.asInt(0) + Objects.requireNonNull(arguments.argument("item")).intValue()));
    var run =
        Run.of(
            workflow("w")
                .tasks(
                    set("zero", "0"), each("loop", Expressions.value("[1,2,3]"), set("add", sum))),
            "{}");

    assertThat(run.output()).isEqualTo(json("6"));
    assertThat(run.completed())
        .containsExactly("zero", "loop[0]/add", "loop[1]/add", "loop[2]/add", "loop");
  }

  @Test
  void a_loop_over_nothing_gives_its_input() {
    var run =
        Run.of(workflow("w").tasks(each("loop", Expressions.value("[]"), set("a", "1"))), "{x: 1}");

    assertThat(run.output()).isEqualTo(json("{x: 1}"));
  }

  @Test
  void a_loop_over_something_else_fails_with_an_expression_error() {
    var run =
        Run.of(workflow("w").tasks(each("loop", Expressions.value("7"), set("a", "1"))), "{}");

    assertThat(run.failure().type()).isEqualTo(Failure.Kind.EXPRESSION.type());
    assertThat(run.failure().instance()).isEqualTo("/do/0/loop");
  }

  @Test
  void branches_are_joined_in_order_of_definition_whichever_ends_first() {
    var run =
        Run.of(
            workflow("w").tasks(fork("both", http("one", "http://x/1"), http("two", "http://x/2"))),
            "{}");
    assertThat(run.dueSteps()).containsExactly("one", "two");

    run.done("two", "2").done("one", "1");

    assertThat(run.output()).isEqualTo(json("[1, 2]"));
  }

  @Test
  void the_first_competitor_to_complete_wins_and_the_others_are_stopped() {
    var run =
        Run.of(
            workflow("w")
                .tasks(compete("race", http("one", "http://x/1"), http("two", "http://x/2"))),
            "{}");

    run.done("two", "2");

    assertThat(run.output()).isEqualTo(json("2"));
    assertThat(run.skipped()).containsExactly("one");
  }

  @Test
  void a_competitor_that_fails_only_loses() {
    var run =
        Run.of(
            workflow("w")
                .tasks(compete("race", http("one", "http://x/1"), http("two", "http://x/2"))),
            "{}");

    run.fails("two", REFUSED);
    assertThat(run.dueSteps()).containsExactly("one");
    run.done("one", "1");

    assertThat(run.output()).isEqualTo(json("1"));
  }

  @Test
  void a_failed_branch_stops_the_others_and_fails_the_fork() {
    var run =
        Run.of(
            workflow("w").tasks(fork("both", http("one", "http://x/1"), http("two", "http://x/2"))),
            "{}");

    run.fails("two", REFUSED);

    assertThat(run.failure().status()).isEqualTo(503);
    assertThat(run.failure().instance()).isEqualTo("/do/0/both/fork/branches/1/two");
    assertThat(run.skipped()).containsExactly("one");
    assertThat(((Event.Failed) run.events.getLast()).step()).hasToString("two");
  }

  @Test
  void a_branch_has_a_context_of_its_own() {
    var see = Expressions.argument("context", "");
    var run =
        Run.of(
            workflow("w")
                .tasks(
                    fork(
                        "both",
                        sequence(
                            "one",
                            set("a", "{mine: 1}").export(Expressions.at("")),
                            set("seen_one", see)),
                        sequence("two", set("seen_two", see))),
                    set("after", see)),
            "{from: 'input'}");

    assertThat(run.all(Event.StepCompleted.class))
        .filteredOn(each -> each.step().value().startsWith("seen"))
        .extracting(Event.StepCompleted::output)
        .containsExactlyInAnyOrder(json("{mine: 1}"), json("{from: 'input'}"));
    assertThat(run.output()).isEqualTo(json("{from: 'input'}"));
  }

  @Test
  void a_function_gets_its_arguments_as_input() {
    var run =
        Run.of(
            workflow("w")
                .tasks(
                    function(
                        "call", Expressions.value("{n: 4}"), set("body", Expressions.at("/n")))),
            "{}");

    assertThat(run.output()).isEqualTo(json("4"));
    assertThat(run.completed()).containsExactly("call/body", "call");
  }

  @Test
  void a_loop_that_never_ends_is_stopped_at_the_limit_of_steps() {
    var budget = new Start.Budget(null, null, 50L, null);
    var flow = workflow("w").tasks(set("again", "1").then("again"));

    var run = new Run(flow, json("{}"), budget).go();

    assertThat(run.failure().detail()).contains("steps 50");
  }

  @Test
  void data_goes_through_input_from_output_as_and_export_as() {
    var run =
        Run.of(
            workflow("w")
                .tasks(
                    set("a", Expressions.at(""))
                        .input(Expressions.at("/deep"))
                        .output(Expressions.at("/value"))
                        .export(Expressions.of(out -> json("{seen: " + out + "}"))),
                    set("b", Expressions.argument("context", "/seen"))),
            "{deep: {value: 5}}");

    assertThat(run.output()).isEqualTo(json("5"));
  }

  @Test
  void the_same_journal_folds_to_the_same_dues() {
    var run =
        Run.of(
            workflow("w")
                .tasks(fork("both", http("one", "http://x/1"), pause("two", Duration.ofHours(1)))),
            "{}");

    var again =
        ExecutionState.initial(Run.ID, run.state().workflow()).after(List.copyOf(run.events));

    assertThat(again.due().stream().map(each -> each.key()).toList())
        .isEqualTo(run.state().due().stream().map(each -> each.key()).toList());
    assertThat(again.next(run.now)).isEmpty();
  }

  private static JsonNode number(int value) {
    return JsonNodeFactory.instance.numberNode(value);
  }
}
