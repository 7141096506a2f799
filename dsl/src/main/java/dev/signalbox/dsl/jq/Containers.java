package dev.signalbox.dsl.jq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Functions on lists and objects.
final class Containers {

  private static final List<String> KEYS = List.of("key", "k", "name", "Name", "Key", "K");
  private static final List<String> VALUES = List.of("value", "v", "Value", "V");

  private Containers() {}

  static Map<String, Builtin> builtins() {
    var all = new LinkedHashMap<String, Builtin>();
    all.put("length/0", Builtin.input((run, in) -> length(run, in)));
    all.put("not/0", Builtin.input((_, in) -> Json.bool(!Filter.isTrue(in))));
    all.put("type/0", Builtin.input((_, in) -> Json.text(Json.type(in))));
    all.put("toarray/0", Builtin.input((_, in) -> in.isArray() ? in : Json.list().add(in)));
    all.put("keys/0", Builtin.input((run, in) -> keys(run, in, true)));
    all.put("keys_unsorted/0", Builtin.input((run, in) -> keys(run, in, false)));
    all.put("has/1", Builtin.values((_, in, it) -> Json.bool(has(in, it[0]))));
    all.put("contains/1", Builtin.values((run, in, it) -> Json.bool(contains(run, in, it[0], 0))));
    all.put("inside/1", Builtin.values((run, in, it) -> Json.bool(contains(run, it[0], in, 0))));
    all.put("add/0", Builtin.input((run, in) -> new Sum(run).of(in)));
    all.put("reverse/0", Builtin.input(Containers::reverse));
    all.put("flatten/0", Builtin.input((run, in) -> flatten(run, in, Order.MAX_DEPTH)));
    all.put("flatten/1", Builtin.values((run, in, it) -> flatten(run, in, depth(it[0]))));
    all.put("transpose/0", Builtin.input(Containers::transpose));
    all.put("to_entries/0", Builtin.input(Containers::toEntries));
    all.put("from_entries/0", Builtin.input((run, in) -> fromEntries(run, list(in))));
    all.put("getpath/1", GetPath::new);
    all.put(
        "setpath/2",
        Builtin.values((run, in, it) -> {
          var updates = new Updates(run, in);
          updates.set(Values.steps(it[0]), it[1]);
          return updates.root();
        }));
    all.put(
        "delpaths/1",
        Builtin.values((run, in, it) -> {
          var updates = new Updates(run, in);
          updates.delete(list(it[0]));
          return updates.root();
        }));
    all.put("bsearch/1", Builtin.values((run, in, it) -> search(run, list(in), it[0])));
    return all;
  }

  /// The elements of a value that must be a list.
  static List<JsonNode> list(JsonNode value) {
    if (value instanceof ArrayNode list) {
      return Json.elements(list);
    }
    throw new JqException(Json.words(value) + " is not an array");
  }

  private static JsonNode length(Run run, JsonNode in) {
    return switch (in.getNodeType()) {
      case OBJECT, ARRAY -> Json.number(in.size());
      case STRING -> {
        var text = in.stringValue();
        run.tick(text.length() >> 6);
        yield Json.number(text.codePointCount(0, text.length()));
      }
      case NUMBER -> in.doubleValue() < 0 ? Operators.negate(in) : in;
      case BOOLEAN -> throw new JqException(Json.words(in) + " has no length");
      default -> Json.number(0);
    };
  }

  private static JsonNode keys(Run run, JsonNode in, boolean sorted) {
    run.cells(in.size());
    run.tick(in.size());
    var keys = Json.list(in.size());
    if (in.isArray()) {
      for (var i = 0; i < in.size(); i++) {
        keys.add(i);
      }
    } else if (in.isObject()) {
      (sorted ? Json.keys(in) : in.propertyNames()).forEach(keys::add);
    } else {
      throw new JqException(Json.words(in) + " has no keys");
    }
    return keys;
  }

  static boolean has(JsonNode in, JsonNode key) {
    if (in.isObject() && key.isString()) {
      return in.has(key.stringValue());
    }
    if (in.isArray() && key.isNumber()) {
      return key.doubleValue() >= 0 && key.doubleValue() < in.size();
    }
    throw new JqException(
        "Cannot check whether " + Json.type(in) + " has a " + Json.type(key) + " key");
  }

  private static boolean contains(Run run, JsonNode whole, JsonNode part, int depth) {
    run.tick();
    if (depth > Order.MAX_DEPTH) {
      throw new LimitException("compares values nested deeper than " + Order.MAX_DEPTH);
    }
    if (whole.isObject() && part.isObject()) {
      return part.properties().stream()
          .allMatch(it -> {
            var mine = whole.get(it.getKey());
            return mine != null && contains(run, mine, it.getValue(), depth + 1);
          });
    }
    if (whole.isArray() && part.isArray()) {
      return part.valueStream()
          .allMatch(it -> whole.valueStream().anyMatch(one -> contains(run, one, it, depth + 1)));
    }
    if (whole.isString() && part.isString()) {
      return whole.stringValue().contains(part.stringValue());
    }
    if (!Json.type(whole).equals(Json.type(part))) {
      throw new JqException(
          Json.words(whole)
              + " and "
              + Json.words(part)
              + " cannot have their containment checked");
    }
    return new Order(run).equal(whole, part);
  }

  private static JsonNode reverse(Run run, JsonNode in) {
    if (in.isString()) {
      run.text(in.stringValue().length());
      return Json.text(new StringBuilder(in.stringValue()).reverse().toString());
    }
    if (in.isNull()) {
      return Json.list();
    }
    run.copied(in.size());
    return Json.list().addAll(list(in).reversed());
  }

  private static int depth(JsonNode value) {
    var depth = Maths.number(value);
    if (depth < 0) {
      throw new JqException("flatten depth must not be negative");
    }
    return (int) Math.min(depth, Order.MAX_DEPTH);
  }

  private static JsonNode flatten(Run run, JsonNode in, int depth) {
    if (!in.isContainer()) {
      throw new JqException("Cannot iterate over " + Json.words(in));
    }
    var flat = Json.list();
    flatten(run, in, depth, flat);
    return flat;
  }

  private static void flatten(Run run, JsonNode in, int depth, ArrayNode flat) {
    for (var element : in) {
      run.tick();
      if (element.isArray() && depth > 0) {
        flatten(run, element, depth - 1, flat);
      } else {
        run.cells(1);
        flat.add(element);
      }
    }
  }

  private static JsonNode transpose(Run run, JsonNode in) {
    var rows = list(in);
    var width = rows.stream().mapToInt(it -> list(it).size()).max().orElse(0);
    var columns = Json.list(width);
    for (var x = 0; x < width; x++) {
      run.tick(rows.size());
      run.cells(rows.size() + 1);
      var column = columns.addArray();
      for (var row : rows) {
        column.add(x < row.size() ? row.get(x) : Json.NULL);
      }
    }
    return columns;
  }

  static JsonNode toEntries(Run run, JsonNode in) {
    if (!in.isContainer()) {
      throw new JqException(Json.words(in) + " has no keys");
    }
    run.cells(6 * in.size());
    run.tick(in.size());
    var entries = Json.list(in.size());
    for (var i = 0; in.isArray() && i < in.size(); i++) {
      var entry = entries.addObject().put("key", i);
      entry.set("value", in.get(i));
    }
    for (var member : in.properties()) {
      var entry = entries.addObject().put("key", member.getKey());
      entry.set("value", member.getValue());
    }
    return entries;
  }

  static JsonNode fromEntries(Run run, Iterable<JsonNode> entries) {
    var object = Json.object();
    for (var entry : entries) {
      run.tick();
      run.cells(2);
      if (!entry.isObject()) {
        throw Values.cannotIndex(entry, Json.text("key"));
      }
      var key = first(entry, KEYS);
      if (key.isContainer()) {
        throw new JqException("Cannot use " + Json.words(key) + " as object key");
      }
      object.set(key.isString() ? key.stringValue() : Text.json(run, key), first(entry, VALUES));
    }
    return object;
  }

  private static JsonNode first(JsonNode entry, List<String> names) {
    for (var name : names) {
      var value = entry.get(name);
      if (value != null && (!value.isNull() || name.equals("value"))) {
        return value;
      }
    }
    return Json.NULL;
  }

  /// Where a value is in a sorted list, or where it would be: `-1 - place`.
  private static JsonNode search(Run run, List<JsonNode> sorted, JsonNode wanted) {
    var at = java.util.Collections.binarySearch(sorted, wanted, new Order(run).comparator());
    return Json.number(at);
  }

  /// `add`: lists, texts and objects are put together at once, not pair by pair.
  record Sum(Run run) {

    JsonNode of(JsonNode in) {
      if (!in.isContainer()) {
        throw new JqException("Cannot iterate over " + Json.words(in));
      }
      return of(in.values());
    }

    JsonNode of(Iterable<JsonNode> values) {
      var rest = new ArrayList<JsonNode>();
      values.forEach(it -> {
        if (!it.isNull()) {
          rest.add(it);
        }
      });
      if (rest.size() > 2 && rest.stream().allMatch(JsonNode::isString)) {
        return texts(rest);
      }
      if (rest.size() > 2 && rest.stream().allMatch(JsonNode::isArray)) {
        return lists(rest);
      }
      if (rest.size() > 2 && rest.stream().allMatch(JsonNode::isObject)) {
        return objects(rest);
      }
      var sum = Json.NULL;
      for (var value : rest) {
        run.tick();
        sum = Operators.add(run, sum, value);
      }
      return sum;
    }

    private JsonNode texts(List<JsonNode> texts) {
      run.text(texts.stream().mapToLong(it -> it.stringValue().length()).sum());
      var whole = new StringBuilder();
      texts.forEach(it -> whole.append(it.stringValue()));
      return Json.text(whole.toString());
    }

    private JsonNode lists(List<JsonNode> lists) {
      var whole = Json.list();
      for (var list : lists) {
        run.tick(list.size() >> 6);
        run.cells(list.size());
        whole.addAll((ArrayNode) list);
      }
      return whole;
    }

    private JsonNode objects(List<JsonNode> objects) {
      var whole = Json.object();
      for (var object : objects) {
        run.tick(object.size());
        run.cells(2 * object.size());
        object.forEachEntry(whole::set);
      }
      return whole;
    }
  }

  /// `getpath(p)`, which is a path itself.
  static final class GetPath extends Filter {

    private final Filter path;

    GetPath(List<Filter> arguments) {
      this.path = arguments.getFirst();
    }

    @Override
    boolean isSingle() {
      return path.isSingle();
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      return Values.at(env.run, in, Values.steps(path.one(env, in)));
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      path.each(env, in, it -> out.take(Values.at(env.run, in, Values.steps(it))));
    }

    @Override
    void paths(Env env, Path at, JsonNode in, PathSink out) {
      path.each(
          env,
          in,
          it -> out.take(at.with(Values.steps(it)), Values.at(env.run, in, Values.steps(it))));
    }
  }
}
