package dev.signalbox.dsl.jq;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// An error of jq, which `try` and `?` catch. Without a stack trace: programs use it as a signal.
final class JqException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final transient JsonNode value;

  JqException(JsonNode value) {
    super(value.isString() ? value.stringValue() : value.toString(), null, false, false);
    this.value = value;
  }

  JqException(String message) {
    this(JsonNodeFactory.instance.stringNode(message));
  }

  /// What `catch` is given.
  JsonNode value() {
    return value;
  }
}
