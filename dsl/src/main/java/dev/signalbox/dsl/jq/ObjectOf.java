package dev.signalbox.dsl.jq;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `{…}`
final class ObjectOf extends Filter {

  /// A member. @param name gives texts
  record Entry(Filter name, Filter value) {}

  private final List<Entry> entries;
  private final boolean single;

  ObjectOf(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    this.single = entries.stream().allMatch(it -> it.name.isSingle() && it.value.isSingle());
  }

  @Override
  boolean isSingle() {
    return single;
  }

  @Override
  JsonNode one(Env env, JsonNode in) {
    env.run.cells(2 * entries.size());
    var object = Json.object();
    for (var entry : entries) {
      put(object, entry.name.one(env, in), entry.value.one(env, in));
    }
    return object;
  }

  private static void put(ObjectNode object, JsonNode name, JsonNode value) {
    if (!name.isString()) {
      throw new JqException("Object keys must be strings, not " + Json.words(name));
    }
    object.set(name.stringValue(), value);
  }

  @Override
  void each(Env env, JsonNode in, Sink out) {
    if (single) {
      out.take(one(env, in));
    } else {
      each(env, in, out, 0, Json.object());
    }
  }

  private void each(Env env, JsonNode in, Sink out, int index, ObjectNode before) {
    env.run.tick();
    if (index == entries.size()) {
      out.take(before);
      return;
    }
    var entry = entries.get(index);
    entry.name.each(
        env,
        in,
        name ->
            entry.value.each(
                env,
                in,
                value -> {
                  env.run.cells(2 * (index + 1));
                  var object = Json.object();
                  object.setAll(before);
                  put(object, name, value);
                  each(env, in, out, index + 1, object);
                }));
  }
}
