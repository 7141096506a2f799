package dev.signalbox.agents;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.model.Model;
import dev.signalbox.core.Failure;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The models that agents may name.
public final class Models {

  private final Map<String, Model> models = new TreeMap<>();

  /// @param models all of them
  /// @throws IllegalArgumentException if two have one name
  public Models(Collection<Model> models) {
    for (var model : models) {
      if (this.models.put(model.info().name(), model) != null) {
        throw new IllegalArgumentException("two models are named " + model.info().name());
      }
    }
  }

  /// Their names.
  public Set<String> names() {
    return Set.copyOf(models.keySet());
  }

  /// The model of that name.
  ///
  /// @throws FailedException if there is none
  public Model get(String name) {
    var model = models.get(name);
    if (model == null) {
      throw FailedException.of(
          Failure.Kind.CONFIGURATION,
          "no model is named " + name + "; there are " + models.keySet());
    }
    return model;
  }

  /// As `GET /api/models` lists them, by name; never a secret.
  public ArrayNode describe() {
    var list = JsonNodeFactory.instance.arrayNode();
    models.values().forEach(model -> list.add(model.info().toJson()));
    return list;
  }
}
