package dev.signalbox.dsl.jq;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Changes a value at many places. What it has copied once it changes in place, so that updating
/// every element of a list costs the list once and not once for each.
final class Updates {

  /// Highest index that can be set: a list is filled up to it.
  private static final int MAX_INDEX = 1 << 22;

  private final Run run;
  private final Set<JsonNode> owned = Collections.newSetFromMap(new IdentityHashMap<>());
  private JsonNode root;

  Updates(Run run, JsonNode root) {
    this.run = run;
    this.root = root;
  }

  JsonNode root() {
    return root;
  }

  void set(List<JsonNode> steps, JsonNode value) {
    update(steps, _ -> value);
  }

  void update(List<JsonNode> steps, UnaryOperator<JsonNode> change) {
    run.tick();
    root = changed(root, steps, 0, change);
  }

  private JsonNode changed(
      JsonNode value, List<JsonNode> steps, int index, UnaryOperator<JsonNode> change) {
    if (index > Order.MAX_DEPTH) {
      throw new LimitException("updates a value nested deeper than " + Order.MAX_DEPTH);
    }
    if (index == steps.size()) {
      if (owned.contains(value)) {
        owned.clear(); // the program sees it now and may keep it: it must not change any more
      }
      return change.apply(value);
    }
    var step = steps.get(index);
    var before = Values.get(run, value, step);
    var after = changed(before, steps, index + 1, change);
    return put(value, step, after);
  }

  private JsonNode put(JsonNode value, JsonNode step, JsonNode part) {
    if (step.isString() && (value.isObject() || value.isNull())) {
      var object = ownObject(value);
      run.cells(object.has(step.stringValue()) ? 0 : 2);
      object.set(step.stringValue(), part);
      return object;
    }
    if (step.isNumber() && (value.isArray() || value.isNull())) {
      return putElement(ownList(value), step.doubleValue(), part);
    }
    if (step.isObject() && (value.isArray() || value.isNull())) {
      return putSlice(value, step, part);
    }
    throw Values.cannotIndex(value, step);
  }

  private ObjectNode ownObject(JsonNode value) {
    if (value instanceof ObjectNode object && owned.contains(object)) {
      return object;
    }
    var copy = Json.object();
    if (value instanceof ObjectNode object) {
      run.copied(2 * object.size());
      copy.setAll(object);
    }
    owned.add(copy);
    return copy;
  }

  private ArrayNode ownList(JsonNode value) {
    if (value instanceof ArrayNode list && owned.contains(list)) {
      return list;
    }
    var copy = Json.list();
    if (value instanceof ArrayNode list) {
      run.copied(list.size());
      copy.addAll(list);
    }
    owned.add(copy);
    return copy;
  }

  private JsonNode putElement(ArrayNode list, double key, JsonNode part) {
    var at = Math.floor(key) + (key < 0 ? list.size() : 0);
    if (at < 0) {
      throw new JqException("Out of bounds negative array index");
    }
    if (at > MAX_INDEX) {
      throw new LimitException("sets an index above " + MAX_INDEX);
    }
    run.cells(Math.max(0, (int) at + 1 - list.size()));
    while (list.size() <= at) {
      list.add(Json.NULL);
    }
    list.set((int) at, part);
    return list;
  }

  private JsonNode putSlice(JsonNode value, JsonNode step, JsonNode part) {
    if (!(part instanceof ArrayNode middle)) {
      throw new JqException("A slice of an array can only be assigned another array");
    }
    var list = value.isNull() ? Json.list() : value;
    var ends = Values.Ends.of(step, list.size());
    var whole = Json.list();
    run.copied(list.size() + middle.size());
    for (var i = 0; i < ends.from(); i++) {
      whole.add(list.get(i));
    }
    whole.addAll(middle);
    for (var i = ends.to(); i < list.size(); i++) {
      whole.add(list.get(i));
    }
    owned.add(whole);
    return whole;
  }

  /// Removes what the paths lead to, the last first, so that no removal moves another's place.
  void delete(List<JsonNode> paths) {
    var sorted = new ArrayList<>(paths);
    sorted.sort(new Order(run).comparator().reversed());
    for (var path : sorted) {
      run.tick();
      root = without(root, Values.steps(path), 0);
    }
  }

  private JsonNode without(JsonNode value, List<JsonNode> steps, int index) {
    if (steps.isEmpty() || value.isNull()) {
      return Json.NULL;
    }
    var step = steps.get(index);
    if (index == steps.size() - 1) {
      return remove(value, step);
    }
    var part = Values.get(run, value, step);
    return part.isNull() ? value : put(value, step, without(part, steps, index + 1));
  }

  private JsonNode remove(JsonNode value, JsonNode step) {
    if (step.isString() && value.isObject()) {
      var object = ownObject(value);
      object.remove(step.stringValue());
      return object;
    }
    if (step.isNumber() && value.isArray()) {
      var at = Math.floor(step.doubleValue()) + (step.doubleValue() < 0 ? value.size() : 0);
      if (at < 0 || at >= value.size()) {
        return value;
      }
      run.tick(value.size() >> 6);
      var list = ownList(value);
      list.remove((int) at);
      return list;
    }
    if (step.isObject() && value.isArray()) {
      return putSlice(value, step, Json.list());
    }
    throw new JqException("Cannot delete field at " + Json.type(step) + " of " + Json.type(value));
  }

  /// `places = value`, `places |= change`, `places op= value`
  static final class Assign extends Filter {

    /// What becomes of a value, or null if it is to be removed.
    @FunctionalInterface
    interface Change {
      @Nullable JsonNode apply(Env env, JsonNode before, JsonNode given);
    }

    private final Filter places;
    private final Filter given;
    private final Change change;

    /// @param given evaluated on the input, each value makes one result
    Assign(Filter places, Filter given, Change change) {
      this.places = places;
      this.given = given;
      this.change = change;
    }

    @Override
    boolean isSingle() {
      return given.isSingle();
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      return result(env, in, given.one(env, in));
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      given.each(env, in, value -> out.take(result(env, in, value)));
    }

    private JsonNode result(Env env, JsonNode in, JsonNode value) {
      var paths = new ArrayList<List<JsonNode>>();
      places.paths(
          env,
          Path.ROOT,
          in,
          (path, _) -> {
            env.run.tick();
            env.run.cells(1);
            paths.add(path.steps());
          });
      var updates = new Updates(env.run, in);
      var removed = new ArrayList<JsonNode>();
      for (var path : paths) {
        updates.update(
            path,
            before -> {
              var after = change.apply(env, before, value);
              if (after == null) {
                removed.add(Path.ROOT.with(path).toJson());
              }
              return after == null ? before : after;
            });
      }
      updates.delete(removed);
      return updates.root();
    }
  }

  /// The first value of a filter, or null if it gives none.
  static @Nullable JsonNode first(Env env, Filter filter, JsonNode in) {
    if (filter.isSingle()) {
      return filter.one(env, in);
    }
    var label = new BreakException.Label();
    var found = new JsonNode[1];
    try {
      filter.each(
          env,
          in,
          value -> {
            found[0] = value;
            throw new BreakException(label);
          });
    } catch (BreakException e) {
      if (!e.isFor(label)) {
        throw e;
      }
    }
    return found[0];
  }
}
