package dev.signalbox.testkit;

import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Scope;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/// Expressions written in Java, for workflows that are built by hand.
public final class Expressions {

  private Expressions() {}

  /// Always `text`, a JSON value as [Json#json] reads it.
  public static Expression value(String text) {
    return new Constant(Json.json(text));
  }

  /// Always this string.
  public static Expression string(String text) {
    return new Constant(StringNode.valueOf(text));
  }

  /// Always this number.
  public static Expression number(long value) {
    return new Constant(
        value == (int) value
            ? IntNode.valueOf((int) value)
            : tools.jackson.databind.node.LongNode.valueOf(value));
  }

  /// What is at a JSON pointer of the input; an error if there is nothing. `""` is all of it.
  public static Expression at(String pointer) {
    return of(input -> found(input.at(pointer), pointer));
  }

  /// What is at a JSON pointer of an argument such as `item`; an error if there is nothing.
  public static Expression argument(String name, String pointer) {
    return of(
        Set.of(name),
        (_, scope) -> {
          var value = scope.argument(name);
          if (value == null) {
            throw new ExpressionException("no argument $" + name);
          }
          return found(value.at(pointer), pointer);
        });
  }

  /// Computed from the input.
  public static Expression of(Function<JsonNode, JsonNode> function) {
    return of(Set.of(), (input, _) -> function.apply(input));
  }

  /// A condition on the input.
  public static Expression when(Predicate<JsonNode> condition) {
    return of(input -> BooleanNode.valueOf(condition.test(input)));
  }

  /// Computed from the input and the arguments named.
  public static Expression of(
      Set<String> arguments, BiFunction<JsonNode, Scope, JsonNode> function) {
    return new Computed(Set.copyOf(arguments), function);
  }

  private static JsonNode found(JsonNode node, String pointer) {
    if (node.isMissingNode()) {
      throw new ExpressionException("nothing at " + pointer);
    }
    return node;
  }

  private record Computed(Set<String> arguments, BiFunction<JsonNode, Scope, JsonNode> function)
      implements Expression {

    @Override
    public JsonNode evaluate(JsonNode input, Scope scope) {
      return function.apply(input, scope);
    }
  }
}
