package dev.signalbox.core.execution;

import dev.signalbox.core.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Failures as the DSL's error objects, and back.
final class FailureJson {

  private FailureJson() {}

  static JsonNode write(Failure failure) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("type", failure.type());
    node.put("status", failure.status());
    node.put("title", failure.title());
    if (failure.detail() != null) {
      node.put("detail", failure.detail());
    }
    if (failure.instance() != null) {
      node.put("instance", failure.instance());
    }
    return node;
  }

  /// The failure that a `raise` describes. What is missing or of a wrong type makes it a
  /// configuration error, which names it.
  static Failure read(JsonNode error, String reference) {
    if (!error.path("type").isString() || !error.path("status").isIntegralNumber()) {
      return Failure.of(
              Failure.Kind.CONFIGURATION,
              "an error needs a type (a string) and a status (a whole number), was " + error)
          .at(reference);
    }
    var status = error.path("status").intValue();
    return new Failure(
        error.path("type").stringValue(),
        status < 100 || status > 599 ? 500 : status,
        text(error, "title", "Error"),
        error.has("detail") ? text(error, "detail", "") : null,
        error.has("instance") ? text(error, "instance", reference) : reference,
        false,
        0);
  }

  private static String text(JsonNode error, String name, String otherwise) {
    @Nullable JsonNode value = error.get(name);
    if (value == null || value.isNull()) {
      return otherwise;
    }
    return value.isString() ? value.stringValue() : value.toString();
  }
}
