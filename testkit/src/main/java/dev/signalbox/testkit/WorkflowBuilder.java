package dev.signalbox.testkit;

import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.DataFlow;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.Tool;
import dev.signalbox.core.definition.Workflow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A workflow under construction; see [Flows#workflow].
public final class WorkflowBuilder {

  private final WorkflowId id;
  private final Map<String, Agent> agents = new HashMap<>();
  private final Map<String, Tool> tools = new HashMap<>();
  private int revision = 1;
  private DataFlow data = DataFlow.UNCHANGED;
  private @Nullable Expression timeoutMs;

  WorkflowBuilder(WorkflowId id) {
    this.id = id;
  }

  /// Another revision than 1.
  public WorkflowBuilder revision(int revision) {
    this.revision = revision;
    return this;
  }

  /// The agents it may run.
  public WorkflowBuilder agents(Agent... agents) {
    for (var agent : agents) {
      this.agents.put(agent.name(), agent);
    }
    return this;
  }

  /// The tools it, or its agents, may call.
  public WorkflowBuilder tools(Tool... tools) {
    for (var tool : tools) {
      this.tools.put(tool.name(), tool);
    }
    return this;
  }

  /// How long an execution may take.
  public WorkflowBuilder timeout(Duration timeout) {
    this.timeoutMs = Expressions.number(timeout.toMillis());
    return this;
  }

  /// How data enters and leaves.
  public WorkflowBuilder data(DataFlow data) {
    this.data = data;
    return this;
  }

  /// The workflow that does these tasks.
  public Workflow tasks(Flow first, Flow... others) {
    return tasks(Flow.all(first, others));
  }

  /// The workflow that does these tasks.
  public Workflow tasks(List<Flow> flows) {
    var header = new Workflow.Header(id, revision, id + "@" + revision, id.value(), "1.0.0", null);
    var body = new Workflow.Body(data, timeoutMs, Flow.list("/do", flows));
    return new Workflow(header, body, new Workflow.Resources(agents, tools), Json.json("{}"));
  }
}
