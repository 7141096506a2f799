package dev.signalbox.testkit.execution;

import static dev.signalbox.testkit.Flows.agent;
import static dev.signalbox.testkit.Flows.approval;
import static dev.signalbox.testkit.Flows.attempt;
import static dev.signalbox.testkit.Flows.caught;
import static dev.signalbox.testkit.Flows.choice;
import static dev.signalbox.testkit.Flows.each;
import static dev.signalbox.testkit.Flows.emit;
import static dev.signalbox.testkit.Flows.http;
import static dev.signalbox.testkit.Flows.listen;
import static dev.signalbox.testkit.Flows.listenEach;
import static dev.signalbox.testkit.Flows.otherwise;
import static dev.signalbox.testkit.Flows.raise;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.tool;
import static dev.signalbox.testkit.Flows.type;
import static dev.signalbox.testkit.Flows.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.EventFilter;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.ModelReply.ToolCall;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.trace.DetailJson;
import dev.signalbox.core.trace.StepDetail;
import dev.signalbox.testkit.Agents;
import dev.signalbox.testkit.Expressions;
import dev.signalbox.testkit.Flow;
import dev.signalbox.testkit.Flows;
import dev.signalbox.testkit.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StepDetailTest {

  private static Workflow workflow(Flow first, Flow... others) {
    return Flows.workflow("detail")
        .agents(Agents.orchestrator("Boss", "Worker"), Agents.worker("Worker", "look"))
        .tools(Agents.tool("look"), Agents.once("pay"))
        .tasks(first, others);
  }

  private static Optional<StepDetail> find(Run run, String step) {
    var journal = new ArrayList<Recorded>();
    run.events.forEach(event -> journal.add(new Recorded(journal.size() + 1, event)));
    return StepDetail.of(Run.ID, run.state().workflow(), new StepId(step), journal);
  }

  private static JsonNode detail(Run run, String step) {
    return Json.json(DetailJson.stepBody(find(run, step).orElseThrow()).toString());
  }

  @Test
  void a_step_shows_what_it_worked_on_and_what_it_made() {
    var made = Expressions.of(input -> Json.json("{b: " + input.path("a") + "}"));
    var run = Run.of(workflow(set("first", "{a: 7}"), set("second", made)), "{}");

    var second = detail(run, "second");

    assertThat(second.path("step_id").asString()).isEqualTo("second");
    assertThat(second.path("status").asString()).isEqualTo("completed");
    assertThat(second.path("input")).isEqualTo(Json.json("{a: 7}"));
    assertThat(second.path("output")).isEqualTo(Json.json("{b: 7}"));
    assertThat(second.path("messages")).isEmpty();
    assertThat(second.get("decision").isNull()).isTrue();
    assertThat(second.get("usage").isNull()).isTrue();
  }

  @Test
  void a_step_that_runs_another_workflow_says_which_execution_that_is() {
    var handler = caught().retry(2, Duration.ofSeconds(1));
    var run = Run.of(workflow(attempt("careful", handler, Flows.run("sub", "child"))), "{}");

    assertThat(childOf(run)).isEqualTo(((Action.RunWorkflow) run.due("sub")).child().toString());

    var first = childOf(run);
    run.fails("sub", Failure.of(Failure.Kind.RUNTIME, "no")).pass(Duration.ofSeconds(1));
    assertThat(childOf(run)).isEqualTo(((Action.RunWorkflow) run.due("sub")).child().toString());
    assertThat(childOf(run)).isNotEqualTo(first);
  }

  private static String childOf(Run run) {
    return detail(run, "sub").at("/metadata/child_execution_id").asString();
  }

  @Test
  void a_step_that_runs_shows_what_it_works_on() {
    var run = Run.of(workflow(set("first", "{a: 7}"), http("fetch", "http://127.0.0.1")), "{}");

    assertThat(detail(run, "fetch").path("input")).isEqualTo(Json.json("{a: 7}"));
    assertThat(detail(run, "fetch").get("output").isNull()).isTrue();
  }

  @Test
  void a_call_shows_its_arguments() {
    var run = Run.of(workflow(tool("look_up", "look", Expressions.value("{q: 'x'}"))), "{}");

    assertThat(detail(run, "look_up").path("input")).isEqualTo(Json.json("{q: 'x'}"));
  }

  @Test
  void an_agent_shows_its_whole_conversation() {
    var run = Run.of(workflow(agent("ask", "Worker")), "{query: 'how warm?'}");
    run.says("ask", "let me see", new ToolCall("c1", "look", Json.json("{city: 'Seattle'}")));
    run.done("ask/tool:look#1", "{max: 31}").says("ask", "31 degrees");

    var ask = detail(run, "ask");

    assertThat(ask.path("messages"))
        .isEqualTo(
            Json.json(
                """
                [{role: 'system', content: 'You are Worker.'},
                 {role: 'user', content: 'how warm?'},
                 {role: 'assistant', content: 'let me see', tool_calls: [
                   {id: 'c1', name: 'look', arguments: {city: 'Seattle'}}]},
                 {role: 'tool', content: {max: 31}, name: 'look', tool_call_id: 'c1',
                  failed: false},
                 {role: 'assistant', content: '31 degrees', tool_calls: []}]
                """));
    assertThat(ask.path("model_calls")).hasSize(2);
    assertThat(ask.path("model_calls").get(1).path("turn").asInt()).isEqualTo(2);
    assertThat(ask.path("usage").path("input_tokens").asInt()).isEqualTo(20);
    assertThat(ask.path("output").asString()).isEqualTo("31 degrees");
  }

  @Test
  void what_an_agent_hands_on_and_calls_shows_what_it_was_given() {
    var run = Run.of(workflow(agent("plan", "Boss")), "{query: 'go'}");
    run.says("plan", "you do it", new ToolCall("c1", "Worker", Json.json("{task: 'count'}")));
    var worker = "plan/agent:Worker#1";
    run.says(worker, "hm", new ToolCall("c2", "look", Json.json("{q: 1}")));

    assertThat(detail(run, worker).path("messages").get(1))
        .isEqualTo(Json.json("{role: 'user', content: 'count'}"));
    assertThat(detail(run, worker + "/tool:look#1").path("input")).isEqualTo(Json.json("{q: 1}"));
  }

  @Test
  void a_condition_shows_the_variables_of_a_loop_as_they_were_then() {
    var odd = Expressions.argument("item", "/odd");
    var choose = choice("odd", when("yes", odd, "$item.n % 2 == 1 and $index >= 0", "continue"));
    var items = "[{n: 4, odd: false}, {n: 7, odd: true}]";
    var run = Run.of(workflow(each("loop", Expressions.value(items), choose)), "{}");

    assertThat(operands(run, "loop[0]/odd"))
        .isEqualTo(
            Json.json("[{expression: '$item.n', value: 4}, {expression: '$index', value: 0}]"));
    assertThat(operands(run, "loop[1]/odd"))
        .isEqualTo(
            Json.json("[{expression: '$item.n', value: 7}, {expression: '$index', value: 1}]"));
  }

  @Test
  void a_condition_shows_the_variables_of_events_and_errors_too() {
    var yes = Expressions.value("true");
    var size = choice("size", when("big", yes, "$item.size > 3", "continue"));
    var kind = choice("kind", when("full", yes, "$error.status == 507 and $item != 1", "continue"));
    var broken =
        attempt("careful", caught(kind), raise("full", "{type: 'https://a.b/full', status: 507}"));
    var each = listenEach("orders", new EventFilter.One(type("ordered")), size, broken);
    var run = Run.of(workflow(each), "{}");
    run.offer("{id: '1', source: 'a', type: 'ordered', data: {size: 5}}");

    assertThat(operands(run, "orders[0]/size"))
        .isEqualTo(Json.json("[{expression: '$item.size', value: 5}]"));
    assertThat(operands(run, "orders[0]/kind"))
        .isEqualTo(Json.json("[{expression: '$error.status', value: 507}]"));
  }

  private static JsonNode operands(Run run, String step) {
    return detail(run, step).at("/decision/record/cases/0/operands");
  }

  @Test
  void each_try_is_told_with_its_failure() {
    var handler = caught().retry(3, Duration.ofSeconds(2));
    var run = Run.of(workflow(attempt("risky", handler, http("fetch", "http://127.0.0.1"))), "{}");
    run.now = Run.T0.plusSeconds(1);
    run.fails("fetch", Failure.communication(503, "no", true)).pass(Duration.ofSeconds(2));
    run.now = Run.T0.plusSeconds(4);
    run.done("fetch", "{}");

    assertThat(detail(run, "fetch").path("attempts"))
        .extracting(
            each -> each.path("attempt").asInt(),
            each -> each.path("started_at").asString(),
            each -> each.path("completed_at").asString(),
            each -> each.path("error").path("status").asInt())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                1, "2024-01-01T12:00:00.000Z", "2024-01-01T12:00:01.000Z", 503),
            org.assertj.core.groups.Tuple.tuple(
                2, "2024-01-01T12:00:03.000Z", "2024-01-01T12:00:04.000Z", 0));
    assertThat(detail(run, "risky").path("attempts")).hasSize(2);
    assertThat(detail(run, "risky").path("attempt").asInt()).isEqualTo(2);
  }

  @Test
  void a_decision_shows_its_record() {
    var run = Run.of(workflow(choice("size", otherwise("small", "continue"))), "{}");

    var decision = detail(run, "size").path("decision");

    assertThat(decision.path("outcome").asString()).isEqualTo("small");
    assertThat(decision.has("record")).isTrue();
  }

  @Test
  void each_case_shows_where_it_leads_and_what_its_condition_compared() {
    var small = Expressions.of(input -> Json.json("" + (input.path("n").asInt() < 5)));
    var big = Expressions.of(input -> Json.json("" + (input.path("n").asInt() > 7)));
    var run =
        Run.of(
            workflow(
                set("first", "{n: 9, of: {unit: 'm'}}"),
                choice(
                    "size",
                    when("is_small", small, ".n < 5 and .of.unit == \"m\"", "continue"),
                    when("is_big", big, "$input.n > 7", "end"),
                    otherwise("medium", "continue"))),
            "{}");

    var cases = detail(run, "size").at("/decision/record/cases");

    assertThat(cases)
        .isEqualTo(
            Json.json(
                """
                [{name: 'is_small', when: '.n < 5 and .of.unit == "m"', value: false,
                  result: 'not_matched', then: 'continue',
                  operands: [{expression: '.n', value: 9}, {expression: '.of.unit', value: 'm'}]},
                 {name: 'is_big', when: '$input.n > 7', value: true, result: 'matched',
                  then: 'end', operands: [{expression: '$input.n', value: 9}]},
                 {name: 'medium', when: null, result: 'not_evaluated', then: 'continue',
                  operands: []}]
                """));
  }

  @Test
  void a_question_shows_its_answer() {
    var run = Run.of(workflow(approval("release", "Ship it?")), "{}");
    assertThat(detail(run, "release").path("approval").get("answer").isNull()).isTrue();

    run.answer("release", new Event.Answer(true, "fine", null, "ann"));

    var approval = detail(run, "release").path("approval");
    assertThat(approval.path("message").asString()).isEqualTo("Ship it?");
    assertThat(approval.path("answer").path("decision").asString()).isEqualTo("approve");
    assertThat(approval.path("answer").path("by").asString()).isEqualTo("ann");
  }

  @Test
  void events_taken_and_sent_are_shown_whole() {
    var run = Run.of(workflow(listen("signal", "go"), emit("tell", "gone", "{n: 1}")), "{}");
    run.offer("{specversion: '1.0', id: '1', source: 's', type: 'go', data: 5}");

    assertThat(detail(run, "signal").path("events").get(0).path("type").asString()).isEqualTo("go");
    assertThat(detail(run, "tell").path("emitted").path("data")).isEqualTo(Json.json("{n: 1}"));
  }

  @Test
  void a_step_that_never_began_has_no_input() {
    var run = Run.of(workflow(approval("release", "?"), set("after", "{}")), "{}");

    assertThat(detail(run, "after").path("status").asString()).isEqualTo("pending");
    assertThat(detail(run, "after").get("input").isNull()).isTrue();
    assertThat(detail(run, "after").path("attempts")).isEmpty();
  }

  @Test
  void there_is_no_detail_of_an_unknown_step() {
    assertThat(find(Run.of(workflow(set("first", "{}")), "{}"), "second")).isEmpty();
  }
}
