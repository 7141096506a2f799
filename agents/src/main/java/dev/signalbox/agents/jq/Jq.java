package dev.signalbox.agents.jq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// A jq filter, compiled; safe for any thread. It reads its input and variables and nothing else:
/// there is no environment, file or clock of another process to be had from it.
public final class Jq {

  /// The functions there are: read when a filter is first evaluated, not when one is compiled,
  /// which a server does before it answers anybody.
  private static final class Builtins {

    private static final Scope SCOPE = Scope.newEmptyScope();

    static {
      BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, SCOPE);
    }
  }

  private final String text;
  private final JsonQuery query;

  private Jq(String text, JsonQuery query) {
    this.text = text;
    this.query = query;
  }

  /// The filter that `text` writes.
  ///
  /// @throws JqException if it is not jq
  public static Jq compile(String text) {
    try {
      return new Jq(text, JsonQuery.compile(text, Versions.JQ_1_7));
    } catch (JsonQueryException e) {
      throw new JqException("not jq: " + text + because(e));
    }
  }

  /// The value on `input`; null (JSON's) if it gives none.
  ///
  /// @param variables by name without `$`
  /// @throws JqException if it fails or gives several values
  public JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables) {
    var scope = Scope.newChildScope(Builtins.SCOPE);
    variables.forEach(scope::setValue);
    var values = new ArrayList<JsonNode>(1);
    try {
      query.apply(scope, input, value -> takeOne(values, value));
    } catch (JsonQueryException e) {
      throw new JqException("failed: " + text + because(e));
    } catch (StackOverflowError e) { // the only sign of a recursion without an end
      throw new JqException("recursion too deep: " + text);
    }
    return values.isEmpty() ? NullNode.getInstance() : values.getFirst();
  }

  private void takeOne(List<JsonNode> values, JsonNode value) {
    if (!values.isEmpty()) {
      throw new JqException("gives several values, put it in [ ]: " + text);
    }
    values.add(value);
  }

  private static String because(JsonQueryException e) {
    var message = e.getMessage();
    return message == null ? "" : " (" + message.lines().findFirst().orElse("") + ")";
  }

  @Override
  public String toString() {
    return text;
  }
}
