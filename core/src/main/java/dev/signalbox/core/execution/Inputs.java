package dev.signalbox.core.execution;

import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Task;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Derives what goes into steps. May evaluate expressions, and then throws [ExpressionException].
final class Inputs {

  /// Most items of a `for`.
  private static final int MAX_ITEMS = 100_000;

  private Inputs() {}

  static JsonNode number(int value) {
    return JsonNodeFactory.instance.numberNode(value);
  }

  /// Raw input of the task of `parent` that is to run next.
  static JsonNode forChild(Facts facts, Frame parent, int ordinal) {
    if (parent instanceof Frame.Sequence sequence) {
      var cursor = sequence.cursor();
      if (cursor != null && cursor.current() != null) {
        return cursor.current();
      }
    }
    return switch (parent) {
      case Frame.Block block when block.base().task() instanceof Task.CallFunction call ->
          call.arguments().evaluate(block.base().input().get(), facts.within(block));
      case Frame.Listening listening -> event(listening, ordinal);
      case Frame.Block _, Frame.Loop _, Frame.Attempt _, Frame.Branches _ ->
          parent.base().input().get();
      case Frame.Leaf _, Frame.Calling _, Frame.Working _ -> parent.base().input().get();
    };
  }

  /// The items of a `for`.
  static JsonNode items(Facts facts, Frame.Loop loop) {
    var memo = loop.base().memo();
    var known = memo.value;
    if (known == null) {
      var task = (Task.For) Births.task(loop);
      known = task.in().evaluate(loop.base().input().get(), facts.within(loop));
      if (!known.isArray()) {
        throw new ExpressionException("for.in must be an array, was " + excerpt(known));
      }
      if (known.size() > MAX_ITEMS) {
        throw new ExpressionException(
            "for.in has " + known.size() + " items, at most " + MAX_ITEMS + " are allowed");
      }
      memo.value = known;
    }
    return known;
  }

  /// What a `listen` hands on of an event it took.
  static JsonNode event(Frame.Listening listening, int index) {
    return read(listening, Listens.events(listening).get(index));
  }

  private static JsonNode read(Frame.Listening listening, JsonNode event) {
    return switch (((Task.Listen) Births.task(listening)).read()) {
      case DATA -> event.has("data") ? event.get("data") : JsonNodeFactory.instance.nullNode();
      case ENVELOPE, RAW -> event;
    };
  }

  /// What an agent is to do, as another agent wrote it.
  static String taskFor(JsonNode arguments) {
    var task = arguments.path("task");
    return task.isString() ? task.stringValue() : arguments.toString();
  }

  /// The beginning of a value, for messages.
  static String excerpt(JsonNode value) {
    var text = value.toString();
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
