package dev.signalbox.core.execution;

import dev.signalbox.core.definition.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a condition compares, and the values that had: so that a person sees why it held or not.
///
/// Only of conditions that compare paths and constants. In any other, a path may be relative to
/// something else than the input, and to show nothing is better than to show what is wrong.
final class Operands {

  private static final int MAX_CHARS = 1_000; // of a condition
  private static final String FIELD = "\\.[A-Za-z_][A-Za-z0-9_]*";
  private static final String INDEX = "\\[(?:\"[^\"\\\\]*\"|[0-9]{1,9})]";
  private static final Pattern STEP = Pattern.compile(FIELD + "|" + INDEX);
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+"
              + "|(?<path>(?:\\$[A-Za-z_][A-Za-z0-9_]*|(?="
              + FIELD
              + "))(?:"
              + FIELD
              + "|"
              + INDEX
              + ")*+|\\.(?![A-Za-z_\\[\".]))"
              + "|\"(?:[^\"\\\\]|\\\\[^(])*\"" // a string that computes nothing
              + "|[0-9]+(?:\\.[0-9]+)?"
              + "|(?:and|or|true|false|null)\\b"
              + "|==|!=|<=|>=|<|>|//|[-+*/%()]");

  private Operands() {}

  /// The paths in a condition, in order, each with its value; those whose value has members are
  /// left out.
  static Map<String, JsonNode> of(String condition, JsonNode input, Scope scope) {
    var found = new LinkedHashMap<String, JsonNode>();
    if (condition.length() > MAX_CHARS) {
      return found;
    }
    var token = TOKEN.matcher(condition);
    var at = 0;
    while (at < condition.length()) {
      if (!token.region(at, condition.length()).lookingAt()) {
        return Map.of(); // more than a comparison
      }
      at = token.end();
      var path = token.group("path");
      if (path != null) {
        value(path, input, scope)
            .filter(JsonNode::isValueNode)
            .ifPresent(value -> found.put(path, value));
      }
    }
    return found;
  }

  private static Optional<JsonNode> value(String path, JsonNode input, Scope scope) {
    var step = STEP.matcher(path);
    var at = 0;
    @Nullable JsonNode value = input;
    if (path.startsWith("$")) {
      at = step.find() ? step.start() : path.length();
      value = scope.argument(path.substring(1, at));
    } else if (path.equals(".")) {
      at = 1;
    }
    while (value != null && at < path.length()) {
      step.region(at, path.length());
      if (!step.lookingAt()) {
        return Optional.empty();
      }
      at = step.end();
      value = member(value, step);
    }
    return Optional.ofNullable(value);
  }

  /// As jq has it: of null and of what is not there null; null here where jq would fail.
  private static @Nullable JsonNode member(JsonNode value, Matcher step) {
    var text = step.group();
    var isField = text.startsWith(".") || text.startsWith("[\"");
    if (!value.isNull() && !(isField ? value.isObject() : value.isArray())) {
      return null;
    }
    var found =
        text.startsWith(".")
            ? value.get(text.substring(1))
            : isField
                ? value.get(text.substring(2, text.length() - 2))
                : value.get(Integer.parseInt(text.substring(1, text.length() - 1)));
    return found == null ? JsonNodeFactory.instance.nullNode() : found;
  }
}
