package dev.signalbox.app.project;

import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Deployments;
import dev.signalbox.dsl.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A project folder as it was read.
///
/// @param settings what `signalbox.yaml` says
/// @param agents by name, with the default model filled in
/// @param tools by name
/// @param workflows those that run others after these
/// @param catalog what a workflow of it may name
/// @param mistakes everything that is wrong, by file and place; without any, all of it can be used
public record Project(
    Settings settings,
    Map<String, Catalog.AgentResource> agents,
    Map<String, Catalog.ToolResource> tools,
    List<WorkflowFile> workflows,
    Catalog catalog,
    List<Mistake> mistakes) {

  /// A project with nothing in it.
  public static final Project EMPTY =
      new Project(Settings.NONE, Map.of(), Map.of(), List.of(), Catalog.EMPTY, List.of());

  public Project {
    agents = Map.copyOf(agents);
    tools = Map.copyOf(tools);
    workflows = List.copyOf(workflows);
    mistakes = List.copyOf(mistakes);
  }

  /// A workflow.
  ///
  /// @param path its file
  /// @param id under which it is deployed: its `document.name`
  /// @param source what the file holds
  public record WorkflowFile(Path path, WorkflowId id, Deployments.Source source) {}
}
