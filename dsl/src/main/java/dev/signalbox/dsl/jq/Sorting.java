package dev.signalbox.dsl.jq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Functions that sort, with or without a key.
final class Sorting {

  private Sorting() {}

  /// An element and what it is sorted by.
  private record Keyed(JsonNode value, JsonNode key) {}

  /// What a function makes of elements and their keys.
  @FunctionalInterface
  private interface Of {
    JsonNode apply(Run run, List<Keyed> elements);
  }

  static Map<String, Builtin> builtins() {
    var all = new LinkedHashMap<String, Builtin>();
    put(all, "sort", Sorting::sort);
    put(all, "group", Sorting::group);
    put(all, "unique", Sorting::unique);
    put(all, "min", (run, elements) -> extreme(run, elements, -1));
    put(all, "max", (run, elements) -> extreme(run, elements, 1));
    all.remove("group/0");
    return all;
  }

  private static void put(Map<String, Builtin> all, String name, Of function) {
    all.put(name + "/0", _ -> new ByKey(function, Access.Identity.INSTANCE, name));
    all.put(name + "_by/1", it -> new ByKey(function, it.getFirst(), name));
  }

  /// Evaluates the key of each element; several values of it make a key of several parts.
  private static final class ByKey extends Filter.Single {

    private final Of function;
    private final Filter key;
    private final String name;

    ByKey(Of function, Filter key, String name) {
      this.function = function;
      this.key = key;
      this.name = name;
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      if (!(in instanceof ArrayNode list)) {
        throw new JqException(
            Json.words(in) + " cannot be used with " + name + ", as it is not an array");
      }
      env.run.cells(list.size());
      var elements = new ArrayList<Keyed>(list.size());
      for (var element : list) {
        env.run.tick();
        elements.add(new Keyed(element, key(env, element)));
      }
      return function.apply(env.run, elements);
    }

    private JsonNode key(Env env, JsonNode element) {
      if (key.isSingle()) {
        return key.one(env, element);
      }
      var parts = Json.list();
      key.each(
          env,
          element,
          it -> {
            env.run.cells(1);
            parts.add(it);
          });
      return parts;
    }
  }

  private static List<Keyed> sorted(Run run, List<Keyed> elements) {
    var order = new Order(run);
    var sorted = new ArrayList<>(elements);
    sorted.sort((a, b) -> order.compare(a.key, b.key));
    return sorted;
  }

  private static JsonNode sort(Run run, List<Keyed> elements) {
    var list = Json.list(elements.size());
    sorted(run, elements).forEach(it -> list.add(it.value));
    return list;
  }

  private static List<List<Keyed>> groups(Run run, List<Keyed> elements) {
    var order = new Order(run);
    var groups = new ArrayList<List<Keyed>>();
    for (var element : sorted(run, elements)) {
      var same = !groups.isEmpty() && order.equal(groups.getLast().getFirst().key, element.key);
      if (!same) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(element);
    }
    return groups;
  }

  private static JsonNode group(Run run, List<Keyed> elements) {
    var list = Json.list();
    for (var group : groups(run, elements)) {
      run.cells(1);
      var part = list.addArray();
      group.forEach(it -> part.add(it.value));
    }
    return list;
  }

  private static JsonNode unique(Run run, List<Keyed> elements) {
    var list = Json.list();
    groups(run, elements).forEach(it -> list.add(it.getFirst().value));
    return list;
  }

  /// The first of the least, or the last of the greatest; null of nothing.
  private static JsonNode extreme(Run run, List<Keyed> elements, int sign) {
    if (elements.isEmpty()) {
      return Json.NULL;
    }
    var order = new Order(run);
    var best = elements.getFirst();
    for (var element : elements) {
      var compared = order.compare(element.key, best.key) * sign;
      if (compared > 0 || (compared == 0 && sign > 0)) {
        best = element;
      }
    }
    return best.value;
  }
}
