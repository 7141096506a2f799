package dev.signalbox.agents.jq;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/// A JSON value with `${ jq }` in its strings. A string that is one filter and nothing else becomes
/// that filter's value, of whatever type; a filter amid text becomes text. `$${` is a plain `${`.
public sealed interface Template {

  /// The value on `input`.
  ///
  /// @param variables by name without `$`
  /// @throws JqException if a filter fails
  JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables);

  /// The template that `value` writes.
  ///
  /// @throws JqException if a filter in it is not jq
  static Template compile(JsonNode value) {
    if (value.isObject()) {
      var members = new LinkedHashMap<String, Template>();
      value.properties().forEach(e -> members.put(e.getKey(), compile(e.getValue())));
      return new Members(members);
    }
    if (value.isArray()) {
      return new Items(value.values().stream().map(Template::compile).toList());
    }
    return value.isString() ? compile(value.stringValue()) : new Fixed(value);
  }

  /// The template that `text` writes.
  ///
  /// @throws JqException if a filter in it is not jq
  static Template compile(String text) {
    var parts = new TemplateScanner(text).parts();
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return parts.isEmpty() ? new Fixed(StringNode.valueOf("")) : new Text(parts);
  }

  /// Always the same value.
  record Fixed(JsonNode value) implements Template {
    @Override
    public JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables) {
      return value;
    }
  }

  /// The value of one filter.
  record Query(Jq filter) implements Template {
    @Override
    public JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables) {
      return filter.evaluate(input, variables);
    }
  }

  /// Text with filters in it.
  record Text(List<Template> parts) implements Template {
    @Override
    public JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables) {
      var text = new StringBuilder();
      parts.forEach(part -> text.append(asText(part.evaluate(input, variables))));
      return StringNode.valueOf(text.toString());
    }
  }

  /// An array.
  record Items(List<Template> items) implements Template {
    @Override
    public JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables) {
      var array = JsonNodeFactory.instance.arrayNode(items.size());
      items.forEach(item -> array.add(item.evaluate(input, variables)));
      return array;
    }
  }

  /// An object.
  record Members(Map<String, Template> members) implements Template {
    @Override
    public JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables) {
      var object = JsonNodeFactory.instance.objectNode();
      members.forEach((name, member) -> object.set(name, member.evaluate(input, variables)));
      return object;
    }
  }

  /// A value as it reads amid text: a string as it is, a whole number without a fraction, all else
  /// as JSON.
  static String asText(JsonNode value) {
    if (value.isString()) {
      return value.stringValue();
    }
    if (value.isFloatingPointNumber() && Double.isFinite(value.doubleValue())) {
      return plain(value.decimalValue());
    }
    return value.toString();
  }

  private static String plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18
        ? stripped.toPlainString()
        : stripped.toString();
  }
}
