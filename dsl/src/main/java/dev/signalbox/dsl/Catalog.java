package dev.signalbox.dsl;

import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Tool;
import dev.signalbox.core.definition.Workflow;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a definition may name besides what it declares itself.
///
/// @param agents by name
/// @param tools by name
/// @param secretNames the secrets there are; null: not known, any is taken
/// @param workflows those deployed, by id
public record Catalog(
    Map<String, AgentResource> agents,
    Map<String, ToolResource> tools,
    @Nullable Set<String> secretNames,
    Map<String, Deployed> workflows) {

  /// Nothing at all.
  public static final Catalog EMPTY = new Catalog(Map.of(), Map.of(), Set.of(), Map.of());

  public Catalog {
    agents = Map.copyOf(agents);
    tools = Map.copyOf(tools);
    secretNames = secretNames == null ? null : Set.copyOf(secretNames);
    workflows = Map.copyOf(workflows);
  }

  /// An agent. @param source as it was written
  public record AgentResource(Agent agent, JsonNode source) {}

  /// A tool. @param source as it was written
  public record ToolResource(Tool tool, JsonNode source) {}

  /// A workflow that `run.workflow` may name.
  ///
  /// @param namespace `document.namespace`
  /// @param version `document.version`
  /// @param revision the newest one
  /// @param runs ids of the workflows that it runs itself
  public record Deployed(String namespace, String version, int revision, Set<String> runs) {

    public Deployed {
      runs = Set.copyOf(runs);
    }

    /// What there is to know of a compiled workflow.
    public static Deployed of(Workflow workflow) {
      var runs = new TreeSet<String>();
      for (var node : workflow.nodes()) {
        if (node.task() instanceof Task.RunWorkflow run) {
          runs.add(run.workflow());
        }
      }
      var namespace = workflow.source().path("document").path("namespace").asString("");
      var header = workflow.header();
      return new Deployed(namespace, header.version(), header.revision(), runs);
    }
  }

  boolean knowsSecret(String name) {
    return secretNames == null || secretNames.contains(name);
  }

  Set<String> secrets() {
    return secretNames == null ? Set.of() : secretNames;
  }
}
