package dev.signalbox.dsl;

import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A structure with expressions inside.
final class Template implements Expression {

  private sealed interface Shape {}

  private record ObjectShape(Map<String, Expression> members) implements Shape {}

  private record ListShape(List<Expression> elements) implements Shape {}

  private final Shape shape;
  private final Set<String> arguments;

  private Template(Shape shape, Iterable<Expression> parts) {
    this.shape = shape;
    var all = new TreeSet<String>();
    parts.forEach(part -> all.addAll(part.arguments()));
    this.arguments = Set.copyOf(all);
  }

  /// An object; a constant if every member is one.
  static Expression of(Map<String, Expression> members) {
    var shape = new ObjectShape(new LinkedHashMap<>(members));
    var template = new Template(shape, members.values());
    return constant(members.values()) ? template.fold() : template;
  }

  /// A list; a constant if every element is one.
  static Expression of(List<Expression> elements) {
    var template = new Template(new ListShape(List.copyOf(elements)), elements);
    return constant(elements) ? template.fold() : template;
  }

  private static boolean constant(Iterable<Expression> parts) {
    for (var part : parts) {
      if (!(part instanceof Constant)) {
        return false;
      }
    }
    return true;
  }

  private Expression fold() {
    return new Constant(evaluate(JsonNodeFactory.instance.nullNode(), Scope.EMPTY));
  }

  @Override
  public JsonNode evaluate(JsonNode input, Scope scope) {
    return switch (shape) {
      case ObjectShape(var members) -> {
        var object = JsonNodeFactory.instance.objectNode();
        members.forEach((name, part) -> object.set(name, part.evaluate(input, scope)));
        yield object;
      }
      case ListShape(var elements) -> {
        var list = JsonNodeFactory.instance.arrayNode(elements.size());
        elements.forEach(part -> list.add(part.evaluate(input, scope)));
        yield list;
      }
    };
  }

  @Override
  public Set<String> arguments() {
    return arguments;
  }
}
