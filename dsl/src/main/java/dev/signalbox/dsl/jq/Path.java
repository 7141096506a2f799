package dev.signalbox.dsl.jq;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The way from an input to a value inside it: a list of steps, the last first. A step is a name,
/// an index or a slice.
final class Path {

  /// The way to the input itself.
  static final Path ROOT = new Path(null, null);

  /// Where nobody asks for ways.
  static final Path NONE = new Path(null, null);

  private final @Nullable Path before;
  private final @Nullable JsonNode step;

  private Path(@Nullable Path before, @Nullable JsonNode step) {
    this.before = before;
    this.step = step;
  }

  Path with(JsonNode next) {
    return this == NONE ? NONE : new Path(this, next);
  }

  Path with(List<JsonNode> steps) {
    var path = this;
    for (var next : steps) {
      path = path.with(next);
    }
    return path;
  }

  /// The steps, first to last.
  List<JsonNode> steps() {
    var steps = new ArrayList<JsonNode>();
    for (var at = this; at != null; at = at.before) {
      if (at.step != null) {
        steps.add(at.step);
      }
    }
    return steps.reversed();
  }

  ArrayNode toJson() {
    var list = Json.list();
    steps().forEach(list::add);
    return list;
  }
}
