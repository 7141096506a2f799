package dev.signalbox.dsl.jq;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Reads parts of values, by key, index or slice.
final class Values {

  private Values() {}

  static JqException cannotIndex(JsonNode value, JsonNode key) {
    var what = key.isString() ? "\"" + key.stringValue() + "\"" : Json.type(key);
    return new JqException("Cannot index " + Json.type(value) + " with " + what);
  }

  /// What is at `key`; null where nothing is.
  static JsonNode get(Run run, JsonNode value, JsonNode key) {
    if (key.isString() && value.isObject()) {
      return orNull(value.get(key.stringValue()));
    }
    if (key.isNumber() && value.isArray()) {
      return element(value, key.doubleValue());
    }
    if (key.isObject() && (value.isArray() || value.isString() || value.isNull())) {
      return slice(run, value, key);
    }
    if (key.isArray() && value.isArray()) {
      return indices(run, value, key);
    }
    if (value.isNull() && (key.isString() || key.isNumber() || key.isNull())) {
      return Json.NULL;
    }
    throw cannotIndex(value, key);
  }

  private static JsonNode orNull(@Nullable JsonNode value) {
    return value == null ? Json.NULL : value;
  }

  private static JsonNode element(JsonNode list, double key) {
    var index = Math.floor(key);
    var at = index < 0 ? index + list.size() : index;
    return at >= 0 && at < list.size() ? list.get((int) at) : Json.NULL;
  }

  /// Both ends of a slice of something `length` long.
  record Ends(int from, int to) {

    static Ends of(JsonNode key, int length) {
      var start = key.path("start");
      var end = key.path("end");
      var odd =
          !(start.isNull() || start.isMissingNode() || start.isNumber())
              || !(end.isNull() || end.isMissingNode() || end.isNumber());
      if (odd) {
        throw new JqException("Start and end indices of an array slice must be numbers");
      }
      var from = start.isNumber() ? clamp(Math.floor(start.doubleValue()), length) : 0;
      var to = end.isNumber() ? clamp(Math.ceil(end.doubleValue()), length) : length;
      return new Ends(from, Math.max(from, to));
    }

    private static int clamp(double index, int length) {
      var at = index < 0 ? index + length : index;
      return (int) Math.clamp(at, 0, length);
    }
  }

  private static JsonNode slice(Run run, JsonNode value, JsonNode key) {
    if (value.isNull()) {
      return Json.NULL;
    }
    if (value.isString()) {
      var text = value.stringValue();
      var ends = Ends.of(key, text.codePointCount(0, text.length()));
      run.text(text.length());
      var from = text.offsetByCodePoints(0, ends.from);
      return Json.text(text.substring(from, text.offsetByCodePoints(from, ends.to - ends.from)));
    }
    var ends = Ends.of(key, value.size());
    run.copied(ends.to - ends.from);
    var part = Json.list(ends.to - ends.from);
    for (var i = ends.from; i < ends.to; i++) {
      part.add(value.get(i));
    }
    return part;
  }

  /// Where a list begins inside another.
  static ArrayNode indices(Run run, JsonNode list, JsonNode part) {
    var found = Json.list();
    var order = new Order(run);
    for (var i = 0; !part.isEmpty() && i + part.size() <= list.size(); i++) {
      run.tick();
      var same = true;
      for (var j = 0; same && j < part.size(); j++) {
        same = order.equal(list.get(i + j), part.get(j));
      }
      if (same) {
        run.cells(1);
        found.add(i);
      }
    }
    return found;
  }

  /// What a path leads to; null where it leads nowhere.
  static JsonNode at(Run run, JsonNode value, List<JsonNode> steps) {
    var at = value;
    for (var step : steps) {
      if (at.isNull()) {
        return Json.NULL;
      }
      at = get(run, at, step);
    }
    return at;
  }

  /// The steps of a path that a program gives as a list.
  static List<JsonNode> steps(JsonNode path) {
    if (!path.isArray()) {
      throw new JqException("Path must be specified as an array");
    }
    return List.copyOf(path.values());
  }
}
