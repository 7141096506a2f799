package dev.signalbox.app;

import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.Tool;
import dev.signalbox.core.port.Project;
import java.util.Comparator;
import java.util.List;

/// What is configured, as it was read last.
final class LoadedProject implements Project {

  private volatile Content content = new Content(List.of(), List.of(), List.of());

  private record Content(List<Agent> agents, List<Tool> tools, List<Model> models) {}

  /// From now on this is what is configured.
  void use(dev.signalbox.app.project.Project read, List<Model> models) {
    var agents =
        read.agents().values().stream()
            .map(it -> it.agent())
            .sorted(Comparator.comparing(Agent::name))
            .toList();
    var tools =
        read.tools().values().stream()
            .map(it -> it.tool())
            .sorted(Comparator.comparing(Tool::name))
            .toList();
    content = new Content(agents, tools, models);
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
    return content.models;
  }
}
