package dev.signalbox.agents.http;

import dev.signalbox.agents.jq.Template;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/// Names and values as queries and HTML forms write them.
final class FormEncoding {

  private FormEncoding() {}

  static String pair(String name, String value) {
    return encode(name) + "=" + encode(value);
  }

  /// `a=1&b=2` of an object.
  static String form(JsonNode object) {
    var pairs = new ArrayList<String>();
    forEach(object, (name, value) -> pairs.add(pair(name, value)));
    return String.join("&", pairs);
  }

  /// Each member with each of its values: an array is a repeated name, null is none.
  static void forEach(JsonNode object, BiConsumer<String, String> action) {
    for (var member : object.properties()) {
      var value = member.getValue();
      if (value.isArray()) {
        value.forEach(item -> action.accept(member.getKey(), Template.asText(item)));
      } else if (!value.isNull()) {
        action.accept(member.getKey(), Template.asText(value));
      }
    }
  }

  /// As in an HTML form, but for the space, which `%20` writes everywhere.
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
