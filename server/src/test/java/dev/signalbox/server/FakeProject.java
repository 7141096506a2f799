package dev.signalbox.server;

import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.Tool;
import dev.signalbox.core.port.Project;
import dev.signalbox.testkit.Agents;
import java.util.List;

/// A project of an orchestrator, a worker, a tool and a model.
final class FakeProject implements Project {

  @Override
  public List<Agent> agents() {
    return List.of(
        Agents.orchestrator("CommandAgent", "DataAgent"), Agents.worker("DataAgent", "sql_query"));
  }

  @Override
  public List<Tool> tools() {
    return List.of(Agents.tool("sql_query"));
  }

  @Override
  public List<Model> models() {
    return List.of(new Model("fake", "scripted", "quickstart", true));
  }
}
