package dev.signalbox.dsl.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Builds a tree out of a parser's events and notes where each value and each name stood. Not
/// recursive, so that no nesting can exhaust the stack.
final class TreeBuilder {

  /// Deepest nesting. A task inside a task costs six levels or so; nobody writes thirty of those.
  static final int MAX_DEPTH = 200;

  /// Most values in a document, those behind aliases counted each time.
  static final int MAX_NODES = 200_000;

  private static final class Level {
    final JsonNode container;
    final String pointer;
    @Nullable String name;
    int size;

    Level(JsonNode container, String pointer) {
      this.container = container;
      this.pointer = pointer;
    }
  }

  private final Deque<Level> levels = new ArrayDeque<>();
  private final Map<String, Mark> values = new HashMap<>();
  private final Map<String, Mark> names = new HashMap<>();
  private final Faults faults;
  private @Nullable JsonNode root;
  private int nodes;

  TreeBuilder(Faults faults) {
    this.faults = faults;
  }

  /// Takes what is wrong with a document, whatever it is about.
  @FunctionalInterface
  interface Faults {
    void report(String pointer, Mark mark, String detail);
  }

  /// Stops the reading of a document that is too large or broken.
  static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;
    private final transient Mark mark;
    private final String detail;

    Unreadable(Mark mark, String detail) {
      super(detail);
      this.mark = mark;
      this.detail = detail;
    }

    String detail() {
      return detail;
    }

    Mark mark() {
      return mark;
    }
  }

  /// Where the next value will stand.
  String next() {
    var level = levels.peek();
    if (level == null) {
      return "";
    }
    return level.container.isArray()
        ? Pointer.child(level.pointer, level.size)
        : Pointer.child(level.pointer, level.name == null ? "" : level.name);
  }

  /// Whether what comes next is the name of a member.
  boolean wantsName() {
    var level = levels.peek();
    return level != null && level.container.isObject() && level.name == null;
  }

  void name(String name, Mark mark) {
    var level = levels.element();
    var pointer = Pointer.child(level.pointer, name);
    if (level.container.has(name)) {
      faults.report(pointer, mark, "'" + name + "' is written twice here; only one can count");
    }
    names.putIfAbsent(pointer, mark);
    level.name = name;
  }

  JsonNode open(boolean array, Mark mark) throws Unreadable {
    if (levels.size() >= MAX_DEPTH) {
      throw new Unreadable(mark, "nested deeper than " + MAX_DEPTH + " levels");
    }
    var pointer = next();
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    JsonNode container = array ? list : object;
    add(container, 1, mark);
    levels.push(new Level(container, pointer));
    return container;
  }

  void close() {
    levels.pop();
  }

  /// Adds a value, which may be a whole tree that an alias stands for.
  ///
  /// @param size how many values it holds, itself included
  void add(JsonNode value, int size, Mark mark) throws Unreadable {
    nodes += size;
    if (nodes > MAX_NODES) {
      throw new Unreadable(mark, "more than " + MAX_NODES + " values, aliases filled in");
    }
    values.putIfAbsent(next(), mark);
    var level = levels.peek();
    if (level == null) {
      root = value;
    } else if (level.container instanceof ArrayNode list) {
      list.add(value);
      level.size++;
    } else if (level.container instanceof ObjectNode object && level.name != null) {
      object.set(level.name, value);
      level.name = null;
    }
  }

  int depth() {
    return levels.size();
  }

  int nodes() {
    return nodes;
  }

  @Nullable Document finish() {
    return root == null ? null : new Document(root, values, names);
  }
}
