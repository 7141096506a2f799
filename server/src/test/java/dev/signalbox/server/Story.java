package dev.signalbox.server;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Usage;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.event.StepType;
import dev.signalbox.testkit.Agents;
import dev.signalbox.testkit.Expressions;
import dev.signalbox.testkit.Flows;
import dev.signalbox.testkit.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a driver would record of one execution of the contract's example, told by a test.
final class Story {

  /// The workflow of the contract's example: two agents, and a branch between them.
  static final Workflow WORKFLOW =
      Flows.workflow("my-workflow-id")
          .agents(
              Agents.orchestrator("CommandAgent", "DataAgent"),
              Agents.worker("DataAgent", "sql_query"))
          .tools(Agents.tool("sql_query"))
          .tasks(
              Flows.set("init_step", "{a: 1}"),
              Flows.agent("agent_step_1", "CommandAgent"),
              Flows.choice(
                  "data_processing_choice",
                  Flows.when("use_fast_path", Expressions.value("true"), ".b < 3", "agent_step_2")),
              Flows.agent("agent_step_2", "DataAgent"));

  private final TestApi api;
  private final ExecutionId execution;

  Story(TestApi api, ExecutionId execution) {
    this.api = api;
    this.execution = execution;
  }

  /// Starts an execution of [#WORKFLOW].
  static Story begin(TestApi api) {
    api.deploy(WORKFLOW);
    return new Story(api, api.start(WORKFLOW.id()));
  }

  ExecutionId execution() {
    return execution;
  }

  String path(String rest) {
    return "/api/executions/" + execution + rest;
  }

  /// Up to the moment that the contract's example shows.
  Story toTheExample() {
    return record(new Event.Started(now()))
        .started("init_step", StepType.DATA_PROCESSING, "/do/0/init_step", null)
        .after(1)
        .completed("init_step")
        .started("agent_step_1", StepType.AGENT_EXECUTION, "/do/1/agent_step_1", "CommandAgent")
        .after(8)
        .replied("agent_step_1", "Take the fast path.")
        .completed("agent_step_1")
        .decided()
        .started("agent_step_2", StepType.AGENT_EXECUTION, "/do/3/agent_step_2", "DataAgent")
        .after(3);
  }

  /// From there to the end.
  Story toTheEnd() {
    return replied("agent_step_2", "Done.")
        .completed("agent_step_2")
        .record(new Event.Completed(now(), Json.json("{answer: 'Done.'}")));
  }

  Story decided() {
    var step = new StepId("data_processing_choice");
    started(step.value(), StepType.DECISION_POINT, "/do/2/data_processing_choice", null);
    record(
        new Event.DecisionMade(
            now(),
            step,
            step.value(),
            "use_fast_path",
            "agent_step_2",
            ".b < 3 is true",
            Json.json(
                """
                {input: {b: 2}, cases: [
                  {name: 'use_fast_path', when: '.b < 3', value: true, result: 'matched'}]}
                """)));
    return completed(step.value());
  }

  Story started(String step, StepType type, String node, @Nullable String agent) {
    var place = new Event.Place(type, node, agent, null, -1);
    return record(new Event.StepStarted(now(), new StepId(step), StepId.ROOT, place));
  }

  /// The agent of the last step calls its tool.
  Story calling(String step) {
    var call = new ModelReply.ToolCall("c-1", "sql_query", Json.json("{q: 'select 1'}"));
    var reply = new ModelReply(null, List.of(call), "tool_calls", "fake-1", Usage.NONE, 700);
    var place = new Event.Place(StepType.TOOL_CALL, null, null, "sql_query", 0);
    var agent = new StepId("agent_step_2");
    return record(
        new Event.ModelReplied(now(), agent, 1, reply),
        new Event.StepStarted(now(), new StepId(step), agent, place));
  }

  Story completed(String step) {
    return record(
        new Event.StepCompleted(now(), new StepId(step), Json.json("{b: 2}"), null, null));
  }

  Story replied(String step, String text) {
    var usage = new Usage(120, 30, new BigDecimal("0.0021"));
    var reply = new ModelReply(text, List.of(), "stop", "fake-1", usage, 700);
    return record(new Event.ModelReplied(now(), new StepId(step), 1, reply));
  }

  Story asked(String step) {
    return record(
        new Event.ApprovalRequested(
            now(), new StepId(step), "May it go on?", null, List.of("ann"), null, null));
  }

  Story failed() {
    var failure = Failure.of(Failure.Kind.RUNTIME, "the tool broke");
    return record(new Event.StepFailed(now(), new StepId("agent_step_2"), failure))
        .record(new Event.Failed(now(), failure, new StepId("agent_step_2")));
  }

  /// It waits, and what it waits for comes.
  Story waitedFor(String what) {
    var failure = Failure.of(Failure.Kind.COMMUNICATION, what);
    var step = new StepId("agent_step_2");
    return record(
        new Event.StepRetrying(now(), step, 2, now(), failure), new Event.TimerFired(now(), step));
  }

  Story after(long seconds) {
    api.time.advance(Duration.ofSeconds(seconds));
    return this;
  }

  Story record(Event... events) {
    api.journal.append(execution, api.journal.lastSeq(execution), List.of(events));
    return this;
  }

  private java.time.Instant now() {
    return api.time.now();
  }
}
