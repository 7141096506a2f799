package dev.signalbox.dsl;

import dev.signalbox.core.port.Deployments.Problem;
import java.util.List;
import java.util.Map;

/// The agents and tools of a project's files, and what is wrong with them.
///
/// @param agents by name; those without mistakes of their own
/// @param tools by name; those without mistakes of their own
/// @param errors all mistakes, by file and place
/// @param warnings what deserves a second look
public record ProjectResources(
    Map<String, Catalog.AgentResource> agents,
    Map<String, Catalog.ToolResource> tools,
    List<FileProblem> errors,
    List<FileProblem> warnings) {

  public ProjectResources {
    agents = Map.copyOf(agents);
    tools = Map.copyOf(tools);
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /// A file of a project. @param path for messages; one that ends with `.json` is read as JSON
  public record File(String path, String text) {}

  /// Something about a file.
  public record FileProblem(String path, Problem problem) {

    /// As compilers write it: `path:line:column: what is wrong`.
    @Override
    public String toString() {
      return path + ":" + problem.line() + ":" + problem.column() + ": " + problem.detail();
    }
  }
}
