package dev.signalbox.core.port;

import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.Tool;
import java.util.List;

/// What is configured beside the workflows. Each list is by name; it may change when a project is
/// read again.
public interface Project {

  /// The agents.
  List<Agent> agents();

  /// The tools.
  List<Tool> tools();

  /// The models that agents may name.
  List<Model> models();

  /// A configured model.
  ///
  /// @param name as agents name it
  /// @param provider which kind of provider, e.g. `openai`, `scripted`
  /// @param model as the provider names it
  /// @param scripted whether its answers come from a script, not from a language model
  record Model(String name, String provider, String model, boolean scripted) {}
}
