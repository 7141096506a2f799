package dev.signalbox.core.trace;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.Usage;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.event.StepType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An execution told event by event, folded into a trace as it is told.
final class Story {

  static final ExecutionId EXECUTION = ExecutionId.parse("01890a5d-ac96-774b-bcce-b302099a8057");
  static final Instant T0 = Instant.parse("2024-01-01T12:00:00Z");
  static final Failure FAILURE = Failure.communication(503, "connection refused", true);
  static final JsonNode NOTHING = json("{}");

  final Workflow workflow;
  final Trace trace;
  final List<Recorded> journal = new ArrayList<>();
  final List<StreamEvent> shown = new ArrayList<>();
  private Instant now = T0;

  Story(Workflow workflow) {
    this.workflow = workflow;
    this.trace = Trace.of(EXECUTION, workflow);
  }

  /// A story whose execution was accepted at [#T0] and began one second later.
  static Story begun(Draft... drafts) {
    return new Story(Draft.workflow(drafts)).accepted().at(1).begins();
  }

  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }

  /// Goes on at so many seconds after [#T0].
  Story at(double seconds) {
    now = T0.plusMillis(Math.round(seconds * 1_000));
    return this;
  }

  Instant now() {
    return now;
  }

  Story tell(Event event) {
    var recorded = new Recorded(journal.size() + 1, event);
    journal.add(recorded);
    shown.add(trace.apply(recorded).orElseThrow());
    return this;
  }

  static Start start() {
    return new Start(
        new dev.signalbox.core.WorkflowId("workflow-1"),
        1,
        Tenant.DEFAULT,
        json("{\"query\":\"Your original query\"}"),
        new Start.Request("Your original query", null, null),
        Map.of(),
        Start.Budget.UNLIMITED,
        null,
        null);
  }

  Story accepted() {
    return accepted(start());
  }

  Story accepted(Start start) {
    return tell(new Event.Accepted(now, start));
  }

  Story begins() {
    return tell(new Event.Started(now));
  }

  /// A task starts, in its place of the definition.
  Story starts(String name) {
    var node = workflow.nodes().stream().filter(each -> each.nodeId().equals(name)).findFirst();
    return starts(name, node.orElseThrow(), -1);
  }

  /// A task starts that runs more than once. @param node its node id
  Story starts(String step, String node, int ordinal) {
    var found = workflow.nodes().stream().filter(each -> each.nodeId().equals(node)).findFirst();
    return starts(step, found.orElseThrow(), ordinal);
  }

  private Story starts(String step, Workflow.TaskNode node, int ordinal) {
    var parent = node.parent();
    var around = parent == null ? StepId.ROOT : new StepId(workflow.node(parent).nodeId());
    return tell(new Event.StepStarted(now, new StepId(step), around, place(node, ordinal)));
  }

  static Event.Place place(Workflow.TaskNode node, int ordinal) {
    var kind = TaskKind.of(node.task());
    var reference = node.task().head().reference();
    return new Event.Place(kind.type(), reference, kind.agent(), kind.tool(), ordinal);
  }

  /// An agent calls a tool.
  Story calls(String agentStep, int ordinal, String tool) {
    var step = new StepId(agentStep + "/tool:" + tool + "#" + (ordinal + 1));
    var place = new Event.Place(StepType.TOOL_CALL, null, null, tool, ordinal);
    return tell(new Event.StepStarted(now, step, new StepId(agentStep), place));
  }

  /// An agent hands work to another one.
  Story delegates(String agentStep, int ordinal, String agent) {
    var step = new StepId(agentStep + "/agent:" + agent + "#" + (ordinal + 1));
    var place = new Event.Place(StepType.AGENT_EXECUTION, null, agent, null, ordinal);
    return tell(new Event.StepStarted(now, step, new StepId(agentStep), place));
  }

  Story completes(String step) {
    return completes(step, null);
  }

  Story completes(String step, @Nullable JsonNode metadata) {
    return tell(new Event.StepCompleted(now, new StepId(step), NOTHING, null, metadata));
  }

  Story fails(String step) {
    return tell(new Event.StepFailed(now, new StepId(step), FAILURE));
  }

  /// A step that started is stopped.
  Story stops(String step, String reason) {
    return tell(new Event.StepSkipped(now, new StepId(step), StepId.ROOT, null, reason));
  }

  /// A task is not run.
  Story skips(String name, String reason) {
    var node =
        workflow.nodes().stream()
            .filter(each -> each.nodeId().equals(name))
            .findFirst()
            .orElseThrow();
    var place = place(node, -1);
    return tell(new Event.StepSkipped(now, new StepId(name), StepId.ROOT, place, reason));
  }

  Story retries(String step, int attempt, double untilSeconds) {
    var until = T0.plusMillis(Math.round(untilSeconds * 1_000));
    return tell(new Event.StepRetrying(now, new StepId(step), attempt, until, FAILURE));
  }

  Story fires(String step) {
    return tell(new Event.TimerFired(now, new StepId(step)));
  }

  Story decides(String step, String outcome) {
    return tell(
        new Event.DecisionMade(
            now, new StepId(step), step, outcome, "continue", "it is small", NOTHING));
  }

  Story replies(String step, int turn, long in, long out, @Nullable String usd) {
    var cost = usd == null ? null : new BigDecimal(usd);
    var reply = new ModelReply("yes", List.of(), "stop", "scripted", new Usage(in, out, cost), 100);
    return tell(new Event.ModelReplied(now, new StepId(step), turn, reply));
  }

  Story asks(String step, String message) {
    return tell(
        new Event.ApprovalRequested(
            now, new StepId(step), message, null, List.of("ann"), null, null));
  }

  Story answers(String step, boolean approved) {
    var answer = new Event.Answer(approved, "fine", null, "ann");
    return tell(new Event.ApprovalDecided(now, new StepId(step), answer));
  }

  Story waits() {
    return tell(new Event.Waiting(now));
  }

  Story resumes() {
    return tell(new Event.Resumed(now));
  }

  Story completesAll() {
    return tell(new Event.Completed(now, json("{\"answer\":42}")));
  }

  Story failsAt(String step) {
    return tell(new Event.Failed(now, FAILURE, new StepId(step)));
  }

  Story cancelled() {
    return tell(new Event.Cancelled(now, "enough"));
  }

  TraceView view() {
    return trace.view(now);
  }

  Step step(String id) {
    return trace.step(new StepId(id)).orElseThrow();
  }

  List<String> stepIds() {
    return trace.view(now, 0).steps().stream().map(step -> step.id().value()).toList();
  }

  StreamEvent last() {
    return shown.getLast();
  }
}
