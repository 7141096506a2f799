package dev.signalbox.core.trace;

import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.TaskList;
import dev.signalbox.core.definition.Then;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.definition.Workflow.TaskNode;
import dev.signalbox.core.event.StepType;
import dev.signalbox.core.trace.Graph.Edge;
import dev.signalbox.core.trace.Graph.Kind;
import dev.signalbox.core.trace.Graph.Node;
import dev.signalbox.core.trace.Graph.Trait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Walks a definition to draw it.
final class GraphWalk {

  private final Workflow workflow;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();

  GraphWalk(Workflow workflow) {
    this.workflow = workflow;
  }

  Graph graph() {
    nodes.add(end(Graph.START, "start"));
    edges.add(new Edge(Graph.START, id(workflow.body().get(0)), Kind.FLOW, null));
    for (var node : workflow.nodes()) {
      nodes.add(box(node));
      if (node.task() instanceof Task.CallAgent call) {
        agents(node, call.agent());
      }
    }
    list(workflow.body(), null);
    nodes.add(end(Graph.END, "end"));
    return new Graph(nodes, edges);
  }

  private static Node end(String id, String kind) {
    return new Node(id, null, kind, null, kind, null, null, null, Trait.NONE);
  }

  private String id(Task task) {
    return workflow.node(task.head().reference()).nodeId();
  }

  private Node box(TaskNode node) {
    var task = node.task();
    var kind = TaskKind.of(task);
    var parent = node.parent() == null ? null : workflow.node(node.parent()).nodeId();
    var trait = new Trait(task.head().condition() != null, node.repeats(), false);
    return new Node(
        node.nodeId(),
        parent,
        kind.word(),
        kind.type(),
        TaskKind.words(task),
        kind.agent(),
        kind.tool(),
        agentType(kind.agent()),
        trait);
  }

  private @Nullable String agentType(@Nullable String name) {
    var agent = name == null ? null : workflow.agents().get(name);
    return agent == null ? null : agent.type().label();
  }

  /// What the agent of a task may do, and those it hands work to, each once.
  private void agents(TaskNode node, String first) {
    var seen = new HashSet<String>();
    var open = new ArrayDeque<Map.Entry<String, Agent>>();
    see(node.nodeId(), first, open);
    while (!open.isEmpty()) {
      var next = open.removeFirst();
      var from = next.getKey();
      for (var tool : next.getValue().tools()) {
        var to = AgentNodes.tool(from, tool);
        nodes.add(
            new Node(to, from, "tool", StepType.TOOL_CALL, tool, null, tool, null, orchestrated()));
        edges.add(new Edge(from, to, Kind.CALLS, null));
      }
      for (var agent : next.getValue().delegates()) {
        var to = AgentNodes.agent(from, agent);
        edges.add(new Edge(from, to, Kind.DELEGATES, null));
        if (seen.add(agent)) {
          nodes.add(delegate(to, node.nodeId(), agent));
          see(to, agent, open);
        }
      }
    }
  }

  private void see(String id, String name, ArrayDeque<Map.Entry<String, Agent>> open) {
    var agent = workflow.agents().get(name);
    if (agent != null) {
      open.add(Map.entry(id, agent));
    }
  }

  private Node delegate(String id, String parent, String agent) {
    return new Node(
        id,
        parent,
        "agent",
        StepType.AGENT_EXECUTION,
        agent,
        agent,
        null,
        agentType(agent),
        orchestrated());
  }

  private static Trait orchestrated() {
    return new Trait(true, true, true);
  }

  /// The ways within a list. @param around the node around it, or null at the outermost level
  private void list(TaskList tasks, @Nullable String around) {
    for (var i = 0; i < tasks.size(); i++) {
      var task = tasks.get(i);
      ways(task, new Place(tasks, i, around));
      inside(task);
    }
  }

  private record Place(TaskList tasks, int index, @Nullable String around) {}

  private void ways(Task task, Place place) {
    if (task instanceof Task.Switch choice) {
      for (var each : choice.cases()) {
        way(task, place, each.then(), new Why(Kind.CASE, each.name()));
      }
      if (choice.cases().stream().allMatch(each -> each.when() != null)) {
        way(task, place, task.head().then(), new Why(Kind.CASE, "default"));
      }
    } else {
      way(task, place, task.head().then(), null);
    }
    if (task instanceof Task.Try attempt && attempt.handler().then() != null) {
      way(task, place, attempt.handler().then(), new Why(Kind.CATCH, "after the handler"));
    }
  }

  private record Why(Kind kind, String label) {}

  private void way(Task task, Place place, Then then, @Nullable Why why) {
    var jump = why != null ? why : new Why(Kind.THEN, then.label());
    switch (then) {
      case Then.Continue _ -> {
        var isLast = place.index + 1 == place.tasks.size();
        var to = isLast ? leaving(place) : id(place.tasks.get(place.index + 1));
        if (to != null) {
          edges.add(
              why == null
                  ? new Edge(id(task), to, Kind.FLOW, null)
                  : new Edge(id(task), to, why.kind, why.label));
        } else if (why != null && place.around != null) {
          edges.add(new Edge(id(task), place.around, why.kind, why.label));
        }
      }
      case Then.Goto(_, var index) ->
          edges.add(new Edge(id(task), id(place.tasks.get(index)), jump.kind, jump.label));
      case Then.Exit _ -> {
        var to = place.around == null ? Graph.END : place.around;
        edges.add(new Edge(id(task), to, jump.kind, jump.label));
      }
      case Then.End _ -> edges.add(new Edge(id(task), Graph.END, jump.kind, jump.label));
    }
  }

  /// Where the flow goes after the last task: out of the workflow, or nowhere, since what is around
  /// the list goes on.
  private static @Nullable String leaving(Place place) {
    return place.around == null ? Graph.END : null;
  }

  private void inside(Task task) {
    var around = id(task);
    switch (task) {
      case Task.Do(_, var body) -> enter(body, around);
      case Task.Fork(_, var branches, _) -> branches(branches, around);
      case Task.For loop -> loop(loop.body(), around);
      case Task.Try attempt -> {
        enter(attempt.body(), around);
        var handler = attempt.handler().body();
        if (handler != null) {
          edges.add(new Edge(around, id(handler.get(0)), Kind.CATCH, "on error"));
          list(handler, around);
        }
      }
      case Task.Listen listen -> {
        if (listen.foreach() != null) {
          loop(listen.foreach().body(), around);
        }
      }
      case Task.CallFunction call -> enter(new TaskList(List.of(call.body())), around);
      case Task.Set _, Task.Switch _, Task.Raise _, Task.Wait _, Task.Emit _ -> {}
      case Task.CallHttp _, Task.CallAgent _, Task.CallTool _, Task.CallApproval _ -> {}
      case Task.RunWorkflow _ -> {}
    }
  }

  private void enter(TaskList body, String around) {
    edges.add(new Edge(around, id(body.get(0)), Kind.ENTER, null));
    list(body, around);
  }

  private void loop(TaskList body, String around) {
    enter(body, around);
    var last = body.get(body.size() - 1);
    edges.add(new Edge(id(last), id(body.get(0)), Kind.LOOP, "next"));
  }

  private void branches(TaskList branches, String around) {
    for (var branch : branches.tasks()) {
      edges.add(new Edge(around, id(branch), Kind.BRANCH, branch.name()));
      inside(branch);
    }
  }
}
