package dev.signalbox.core.definition;

import dev.signalbox.core.WorkflowId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A workflow, checked and compiled: one revision, closed in itself. It holds the agents and tools
/// it names as they were when it was deployed, so an execution never changes under way.
public final class Workflow {

  private final Header header;
  private final DataFlow data;
  private final @Nullable Expression timeoutMs;
  private final TaskList body;
  private final Map<String, Agent> agents;
  private final Map<String, Tool> tools;
  private final JsonNode source;
  private final Map<String, TaskNode> nodes;

  /// Who a workflow is.
  ///
  /// @param id its id in the API
  /// @param revision counts deployments of this id, from 1
  /// @param hash of source and resources, hex; equal hash, equal behaviour
  /// @param name `document.name`
  /// @param version `document.version`
  /// @param title for a person, or null
  public record Header(
      WorkflowId id,
      int revision,
      String hash,
      String name,
      String version,
      @Nullable String title) {}

  /// What a workflow does.
  ///
  /// @param data how data enters and leaves
  /// @param timeoutMs evaluates to milliseconds an execution may take, or null
  /// @param tasks its outermost tasks
  public record Body(DataFlow data, @Nullable Expression timeoutMs, TaskList tasks) {}

  /// What a workflow names.
  ///
  /// @param agents by name, those that are delegated to included
  /// @param tools by name
  public record Resources(Map<String, Agent> agents, Map<String, Tool> tools) {

    public Resources {
      agents = Map.copyOf(agents);
      tools = Map.copyOf(tools);
    }
  }

  /// @param source the definition as a JSON tree, for `$workflow.definition`
  /// @throws IllegalArgumentException if two tasks have one reference
  public Workflow(Header header, Body body, Resources resources, JsonNode source) {
    this.header = header;
    this.data = body.data();
    this.timeoutMs = body.timeoutMs();
    this.body = body.tasks();
    this.agents = resources.agents();
    this.tools = resources.tools();
    this.source = source;
    this.nodes = TaskNodes.index(this.body);
  }

  public Header header() {
    return header;
  }

  public WorkflowId id() {
    return header.id();
  }

  public DataFlow data() {
    return data;
  }

  public @Nullable Expression timeoutMs() {
    return timeoutMs;
  }

  public TaskList body() {
    return body;
  }

  public Map<String, Agent> agents() {
    return agents;
  }

  public Map<String, Tool> tools() {
    return tools;
  }

  public JsonNode source() {
    return source;
  }

  /// The task at a reference.
  ///
  /// @throws IllegalArgumentException if there is none: the journal belongs to another revision
  public TaskNode node(String reference) {
    var node = nodes.get(reference);
    if (node == null) {
      throw new IllegalArgumentException(
          "workflow " + header.id() + " revision " + header.revision() + " has no " + reference);
    }
    return node;
  }

  /// All tasks by reference, in order of definition.
  public List<TaskNode> nodes() {
    return nodes.values().stream().sorted((a, b) -> Integer.compare(a.order(), b.order())).toList();
  }

  /// A task and its place.
  ///
  /// @param task the task
  /// @param nodeId its step id where it runs once: the name if unique in the workflow, else a path
  /// @param localId how step ids inside the nearest loop or function around it end: the name if
  ///   unique in there, else a path; elsewhere the node id
  /// @param parent reference of the task that encloses it, or null at the outermost level
  /// @param index its place in its list, from 0
  /// @param order its place in the whole definition, depth first, from 0
  /// @param repeats whether it may run more than once: inside a loop or a function
  public record TaskNode(
      Task task,
      String nodeId,
      String localId,
      @Nullable String parent,
      int index,
      int order,
      boolean repeats) {}
}
