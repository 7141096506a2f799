package dev.signalbox.testkit.execution;

import static dev.signalbox.testkit.Agents.approved;
import static dev.signalbox.testkit.Agents.once;
import static dev.signalbox.testkit.Agents.orchestrator;
import static dev.signalbox.testkit.Agents.worker;
import static dev.signalbox.testkit.Flows.agent;
import static dev.signalbox.testkit.Flows.approval;
import static dev.signalbox.testkit.Flows.emit;
import static dev.signalbox.testkit.Flows.listen;
import static dev.signalbox.testkit.Flows.listenAll;
import static dev.signalbox.testkit.Flows.run;
import static dev.signalbox.testkit.Flows.tool;
import static dev.signalbox.testkit.Flows.workflow;
import static dev.signalbox.testkit.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Failure;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.ModelReply.ToolCall;
import dev.signalbox.core.event.StepType;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Message;
import dev.signalbox.testkit.Agents;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgentsAndPeopleTest {

  private static final Event.Answer YES = new Event.Answer(true, "fine", null, "ann");
  private static final Event.Answer NO = new Event.Answer(false, "too dear", null, null);

  @Test
  void an_agent_asks_calls_what_the_model_wants_and_asks_again() {
    var flow =
        workflow("w")
            .agents(worker("Data", "sql"))
            .tools(Agents.tool("sql"))
            .tasks(agent("ask", "Data"));
    var run = Run.of(flow, "{query: 'how many?'}");

    run.says("ask", "let me see", call("1", "sql"), call("2", "sql"));
    assertThat(run.dueSteps()).containsExactly("ask/tool:sql#1", "ask/tool:sql#2");
    run.done("ask/tool:sql#2", "{n: 2}").done("ask/tool:sql#1", "{n: 1}");
    var request = ((Action.AskModel) run.due("ask")).request();
    run.says("ask", "three");

    assertThat(run.output()).isEqualTo(json("'three'"));
    assertThat(request.messages())
        .filteredOn(Message.ToolResult.class::isInstance)
        .extracting(each -> ((Message.ToolResult) each).content())
        .containsExactly(json("{n: 1}"), json("{n: 2}"));
    assertThat(request.messages()).contains(new Message.User("how many?"));
  }

  @Test
  void an_orchestrator_hands_work_to_another_agent_as_a_step_of_its_own() {
    var flow =
        workflow("w")
            .agents(orchestrator("Boss", "Data"), worker("Data"))
            .tasks(agent("plan", "Boss"));
    var run = Run.of(flow, "{query: 'q'}");

    run.says("plan", "", new ToolCall("1", "Data", json("{task: 'look it up'}")));
    var request = ((Action.AskModel) run.due("plan/agent:Data#1")).request();
    run.says("plan/agent:Data#1", "found").says("plan", "all done");

    assertThat(request.agent()).isEqualTo("Data");
    assertThat(request.messages()).contains(new Message.User("look it up"));
    assertThat(run.output()).isEqualTo(json("'all done'"));
    var delegated = run.all(Event.StepStarted.class).get(1);
    assertThat(delegated.parent()).hasToString("plan");
    assertThat(delegated.place().type()).isEqualTo(StepType.AGENT_EXECUTION);
  }

  @Test
  void what_a_tool_cannot_do_is_told_to_the_model() {
    var flow =
        workflow("w")
            .agents(worker("Data", "sql"))
            .tools(Agents.tool("sql"))
            .tasks(agent("ask", "Data"));
    var run = Run.of(flow, "{query: 'q'}");

    run.says("ask", "", call("1", "sql"), call("2", "nonsense"));
    run.fails("ask/tool:sql#1", Failure.communication(500, "no such table", false));
    var request = ((Action.AskModel) run.due("ask")).request();
    run.says("ask", "sorry");

    assertThat(request.messages())
        .filteredOn(Message.ToolResult.class::isInstance)
        .extracting(each -> ((Message.ToolResult) each).failed())
        .containsExactly(true, true);
    assertThat(run.output()).isEqualTo(json("'sorry'"));
  }

  @Test
  void a_model_that_cannot_answer_now_is_asked_again_after_a_growing_pause() {
    var flow = workflow("w").agents(worker("Data")).tasks(agent("ask", "Data"));
    var run = Run.of(flow, "{query: 'q'}");

    run.fails("ask", Failure.communication(429, "slow down", true).after(7_000));
    assertThat(run.dueSteps()).isEmpty();
    run.pass(Duration.ofMillis(6_999));
    assertThat(run.dueSteps()).isEmpty();
    run.pass(Duration.ofMillis(1));
    run.says("ask", "here");

    assertThat(run.output()).isEqualTo(json("'here'"));
    assertThat(run.all(Event.StepRetrying.class)).hasSize(1);
  }

  @Test
  void an_agent_without_an_answer_is_stopped_at_its_limit() {
    var flow =
        workflow("w")
            .agents(worker("Data", "sql"))
            .tools(Agents.tool("sql"))
            .tasks(agent("ask", "Data"));
    var run = Run.of(flow, "{query: 'q'}");

    while (!run.state().status().isFinal()) {
      run.says("ask", "", call("1", "sql"));
      if (!run.state().status().isFinal()) {
        run.done(run.dueSteps().getFirst(), "1");
      }
    }

    assertThat(run.failure().detail()).contains("model calls");
  }

  @Test
  void an_approval_waits_for_a_person_and_is_a_decision() {
    var run = Run.of(workflow("w").tasks(approval("ok", "Ship it?")), "{}");
    assertThat(run.state().status()).isEqualTo(ExecutionStatus.WAITING);

    run.answer("ok", YES);

    assertThat(run.output().path("decision").stringValue()).isEqualTo("approved");
    assertThat(run.all(Event.DecisionMade.class).getFirst().outcome()).isEqualTo("approved");
    assertThat(run.all(Event.ApprovalRequested.class).getFirst().message()).isEqualTo("Ship it?");
  }

  @Test
  void an_approval_that_nobody_gives_in_time_is_timed_out() {
    var run =
        Run.of(workflow("w").tasks(approval("ok", "Ship it?").timeout(Duration.ofHours(1))), "{}");

    run.pass(Duration.ofHours(1));

    assertThat(run.failure().status()).isEqualTo(408);
    assertThat(run.all(Event.DecisionMade.class).getFirst().outcome()).isEqualTo("timed_out");
  }

  @Test
  void a_tool_that_needs_approval_is_called_only_after_it() {
    var flow = workflow("w").tools(approved("pay")).tasks(tool("buy", "pay"));
    var run = Run.of(flow, "{}");
    assertThat(run.dueSteps()).isEmpty();

    run.answer("buy", YES).done("buy", "{paid: true}");

    assertThat(run.output()).isEqualTo(json("{paid: true}"));
  }

  @Test
  void a_tool_that_is_not_allowed_is_not_called() {
    var flow = workflow("w").tools(approved("pay")).tasks(tool("buy", "pay"));
    var run = Run.of(flow, "{}");

    run.answer("buy", NO);

    assertThat(run.failure().status()).isEqualTo(403);
    assertThat(run.failure().detail()).contains("too dear");
  }

  @Test
  void an_effect_that_may_have_happened_waits_for_a_person() {
    var flow = workflow("w").tools(once("pay")).tasks(tool("buy", "pay"));
    var run = Run.of(flow, "{}");
    var key = run.due("buy").key();
    var started = run.state().performing(key, run.now);
    assertThat(started).hasExactlyElementsOfTypes(Event.EffectStarted.class);
    var crashed = run.state().after(started);

    var uncertain = crashed.after(crashed.recovered(run.now));

    assertThat(uncertain.due()).isEmpty();
    assertThat(uncertain.asks(key.step())).isTrue();
  }

  @Test
  void a_person_who_says_it_happened_gives_the_output_and_one_who_denies_it_lets_it_run() {
    var flow = workflow("w").tools(once("pay")).tasks(tool("buy", "pay"));
    var run = Run.of(flow, "{}");
    var key = run.due("buy").key();
    var crashed = run.state().after(run.state().performing(key, run.now));
    var uncertain = crashed.after(crashed.recovered(run.now));

    var denied = uncertain.after(uncertain.answer(key.step(), NO, run.now));
    var said = new Event.Answer(true, null, json("{paid: 1}"), null);
    var known = uncertain.after(uncertain.answer(key.step(), said, run.now));

    assertThat(denied.due()).hasSize(1);
    assertThat(known.due()).isEmpty();
    assertThat(((Event.StepCompleted) known.next(run.now).getFirst()).output())
        .isEqualTo(json("{paid: 1}"));
  }

  @Test
  void a_listen_takes_the_event_it_is_for_once() {
    var run = Run.of(workflow("w").tasks(listen("hear", "paid")), "{}");
    assertThat(run.state().listeningFor()).containsExactly("paid");

    run.offer("{id: '1', source: 's', type: 'other', data: 0}");
    assertThat(run.state().status()).isEqualTo(ExecutionStatus.WAITING);
    run.offer("{id: '2', source: 's', type: 'paid', data: {n: 1}}");

    assertThat(run.output()).isEqualTo(json("[{n: 1}]"));
  }

  @Test
  void a_listen_to_all_waits_for_each_and_takes_no_event_twice() {
    var run = Run.of(workflow("w").tasks(listenAll("hear", "a", "b")), "{}");

    run.offer("{id: '1', source: 's', type: 'a', data: 1}");
    run.offer("{id: '1', source: 's', type: 'a', data: 1}");
    run.offer("{id: '2', source: 's', type: 'a', data: 2}");
    run.offer("{id: '3', source: 's', type: 'b', data: 3}");

    assertThat(run.output()).isEqualTo(json("[1, 3]"));
  }

  @Test
  void an_emitted_event_is_published_once_it_is_recorded_and_is_the_output() {
    var run = Run.of(workflow("w").tasks(emit("tell", "done", "{n: 1}")), "{}");

    assertThat(run.all(Event.EventEmitted.class)).hasSize(1);
    assertThat(run.due("tell")).isInstanceOf(Action.Publish.class);
    run.done("tell", "null");

    assertThat(run.events.getLast()).isInstanceOf(Event.Completed.class);
  }

  @Test
  void a_sub_workflow_has_an_id_that_is_always_the_same() {
    var run = Run.of(workflow("w").tasks(run("sub", "other")), "{x: 1}");

    var child = ((Action.RunWorkflow) run.due("sub")).child();
    run.recover();

    assertThat(((Action.RunWorkflow) run.due("sub")).child()).isEqualTo(child);
    assertThat(child.value().version()).isEqualTo(7);
    assertThat(run.done("sub", "{y: 2}").output()).isEqualTo(json("{y: 2}"));
  }

  private static ToolCall call(String id, String name) {
    return new ToolCall(id, name, json("{}"));
  }
}
