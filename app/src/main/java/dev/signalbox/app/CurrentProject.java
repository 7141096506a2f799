package dev.signalbox.app;

import dev.signalbox.app.project.Project.WorkflowFile;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.Tool;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Definitions;
import dev.signalbox.core.port.Deployments.Result;
import dev.signalbox.core.port.Performer;
import dev.signalbox.core.port.Project;
import dev.signalbox.dsl.Catalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The project a server works with. It may be replaced while executions run: those go on with the
/// agents and tools of their revision, and with the models as they are now.
final class CurrentProject implements Project, Performer {

  private final ProjectDeployments deployments;
  private final Definitions definitions;
  private volatile Content content;

  private record Content(Outside outside, List<Agent> agents, List<Tool> tools) {}

  /// @param outside what goes outside until the first project is taken
  CurrentProject(ProjectDeployments deployments, Definitions definitions, Outside outside) {
    this.deployments = deployments;
    this.definitions = definitions;
    this.content = new Content(outside, List.of(), List.of());
  }

  /// Works with `read` from now on.
  ///
  /// @param read without mistakes
  /// @param outside made by its settings
  /// @return what was deployed, one line each
  List<String> take(dev.signalbox.app.project.Project read, Outside outside) {
    var agents = read.agents().values().stream().map(Catalog.AgentResource::agent);
    var tools = read.tools().values().stream().map(Catalog.ToolResource::tool);
    content =
        new Content(
            outside,
            agents.sorted(Comparator.comparing(Agent::name)).toList(),
            tools.sorted(Comparator.comparing(Tool::name)).toList());
    var secrets = read.settings().secrets().keySet();
    deployments.use(new Catalog(read.agents(), read.tools(), secrets, Map.of()));
    var deployed = new ArrayList<String>();
    read.workflows().forEach(workflow -> deploy(workflow, deployed));
    return deployed;
  }

  private void deploy(WorkflowFile workflow, List<String> deployed) {
    var before = definitions.latest(Tenant.DEFAULT, workflow.id());
    switch (deployments.deploy(Tenant.DEFAULT, workflow.id(), workflow.source())) {
      case Result.Accepted(var revision, _, _) -> {
        if (before.isEmpty() || before.get().revision() != revision.revision()) {
          deployed.add(workflow.id() + " revision " + revision.revision());
        }
      }
      // It was checked with the project; only another workflow that is deployed can be in its way.
      case Result.Refused(var errors, _) ->
          deployed.add(workflow.id() + " NOT: " + errors.getFirst().detail());
    }
  }

  @Override
  public Outcome perform(Action.Work action, Context context) throws InterruptedException {
    return content.outside.perform(action, context);
  }

  @Override
  public List<Agent> agents() {
    return content.agents;
  }

  @Override
  public List<Tool> tools() {
    return content.tools;
  }

  @Override
  public List<Model> models() {
    return content.outside.models();
  }
}
