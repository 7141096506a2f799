package dev.signalbox.core.trace;

import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.StepType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A workflow as a drawing: its tasks, what its agents may do, and where the flow may go. A step of
/// a trace belongs to the node that its `metadata.node` names.
///
/// @param nodes tasks in order of definition, each followed by what its agent may do; then the two
///   ends
/// @param edges the ways between them
public record Graph(List<Node> nodes, List<Edge> edges) {

  /// Where the flow of a workflow begins; no step.
  public static final String START = "#start";

  /// Where it ends; no step.
  public static final String END = "#end";

  public Graph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /// A box of the drawing.
  ///
  /// @param id the step id where it runs once
  /// @param parent the node it is drawn inside, or null
  /// @param kind the task's kind as the DSL spells it, `agent` or `tool`; or `start` or `end`
  /// @param type the type of its steps, or null at the two ends
  /// @param title words for a person
  /// @param agent the agent that works there, or null
  /// @param tool the tool called there, or null
  /// @param agentType `orchestrator` or `worker`, or null
  /// @param trait what else a drawing shows
  public record Node(
      String id,
      @Nullable String parent,
      String kind,
      @Nullable StepType type,
      String title,
      @Nullable String agent,
      @Nullable String tool,
      @Nullable String agentType,
      Trait trait) {}

  /// What else a drawing shows of a node.
  ///
  /// @param conditional whether it may be skipped because of its own condition
  /// @param repeats whether it may run more than once
  /// @param orchestrated whether another agent decides that it runs
  public record Trait(boolean conditional, boolean repeats, boolean orchestrated) {

    static final Trait NONE = new Trait(false, false, false);
  }

  /// A way from one node to another.
  ///
  /// @param kind why it is taken
  /// @param label words on it, or null
  public record Edge(String from, String to, Kind kind, @Nullable String label) {}

  /// Why a way is taken.
  public enum Kind {
    /// one task after the other
    FLOW,
    /// a `then` that jumps
    THEN,
    /// a case of a `switch`
    CASE,
    /// from a node to the first inside it
    ENTER,
    /// from a `fork` to a branch
    BRANCH,
    /// back to the first task of a loop
    LOOP,
    /// from a `try` to its handler
    CATCH,
    /// an agent may call a tool
    CALLS,
    /// an agent may hand work to another
    DELEGATES;

    /// As the API spells it.
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// The drawing of a workflow.
  public static Graph of(Workflow workflow) {
    return new GraphWalk(workflow).graph();
  }

  /// `{nodes: […], edges: […]}`.
  public ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode();
    var boxes = json.putArray("nodes");
    for (var node : nodes) {
      boxes
          .addObject()
          .put("id", node.id())
          .put("parent", node.parent())
          .put("kind", node.kind())
          .put("step_type", node.type() == null ? null : node.type().label())
          .put("title", node.title())
          .put("agent_name", node.agent())
          .put("tool_name", node.tool())
          .put("agent_type", node.agentType())
          .put("conditional", node.trait().conditional())
          .put("repeats", node.trait().repeats())
          .put("orchestrated", node.trait().orchestrated());
    }
    var ways = json.putArray("edges");
    for (var edge : edges) {
      ways.addObject()
          .put("from", edge.from())
          .put("to", edge.to())
          .put("kind", edge.kind().label())
          .put("label", edge.label());
    }
    return json;
  }
}
