package dev.signalbox.dsl.jq;

import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Scope;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A jq program, compiled.
public final class Jq implements Expression {

  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");

  private final String source;
  private final JsonQuery query;
  private final Set<String> arguments;
  private final net.thisptr.jackson.jq.Scope builtins;

  private Jq(String source, JsonQuery query, Set<String> arguments) {
    this.source = source;
    this.query = query;
    this.arguments = Set.copyOf(arguments);
    this.builtins = net.thisptr.jackson.jq.Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, builtins);
  }

  /// Compiles a program.
  ///
  /// @throws JqSyntaxException if it is none
  public static Jq compile(String source, ExpressionLimits limits) {
    try {
      var arguments = new TreeSet<String>();
      var variables = VARIABLE.matcher(source);
      while (variables.find()) {
        if (!source.contains("as $" + variables.group(1))) {
          arguments.add(variables.group(1));
        }
      }
      return new Jq(source, JsonQuery.compile(source, Versions.JQ_1_6), arguments);
    } catch (JsonQueryException e) {
      throw new JqSyntaxException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public JsonNode evaluate(JsonNode input, Scope scope) {
    var child = net.thisptr.jackson.jq.Scope.newChildScope(builtins);
    for (var name : arguments) {
      var value = scope.argument(name);
      child.setValue(name, value == null ? JsonNodeFactory.instance.nullNode() : value);
    }
    var outputs = new ArrayList<JsonNode>(1);
    try {
      query.apply(child, input, outputs::add);
    } catch (JsonQueryException e) {
      throw new ExpressionException(e.getMessage() + " in: " + source);
    }
    if (outputs.size() > 1) {
      throw new ExpressionException(
          "gives " + outputs.size() + " values where one is wanted; write [ ] around: " + source);
    }
    return outputs.isEmpty() ? JsonNodeFactory.instance.nullNode() : outputs.getFirst();
  }

  @Override
  public Set<String> arguments() {
    return arguments;
  }
}
