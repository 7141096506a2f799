package dev.signalbox.dsl.jq;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes and describes JSON values.
final class Json {

  private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

  static final JsonNode NULL = FACTORY.nullNode();
  static final JsonNode TRUE = FACTORY.booleanNode(true);
  static final JsonNode FALSE = FACTORY.booleanNode(false);

  /// Beyond this a double no longer knows every whole number.
  private static final double EXACT = 1L << 53;

  private Json() {}

  static ArrayNode list() {
    return FACTORY.arrayNode();
  }

  static ArrayNode list(int capacity) {
    return FACTORY.arrayNode(capacity);
  }

  static ObjectNode object() {
    return FACTORY.objectNode();
  }

  static JsonNode text(String text) {
    return FACTORY.stringNode(text);
  }

  static JsonNode bool(boolean value) {
    return value ? TRUE : FALSE;
  }

  static JsonNode number(int value) {
    return FACTORY.numberNode(value);
  }

  static JsonNode number(long value) {
    return value == (int) value ? FACTORY.numberNode((int) value) : FACTORY.numberNode(value);
  }

  /// A number; a whole one where it is whole and exact.
  static JsonNode number(double value) {
    return Math.rint(value) == value && Math.abs(value) <= EXACT
        ? number((long) value)
        : FACTORY.numberNode(value);
  }

  static boolean isLong(JsonNode value) {
    return value.isInt() || value.isLong();
  }

  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      default -> "null";
    };
  }

  /// The elements of a list, not copied.
  static List<JsonNode> elements(JsonNode list) {
    return new AbstractList<>() {
      @Override
      public JsonNode get(int index) {
        return list.get(index);
      }

      @Override
      public int size() {
        return list.size();
      }
    };
  }

  /// The names of an object, sorted.
  static List<String> keys(JsonNode object) {
    var keys = new ArrayList<>(object.propertyNames());
    if (keys.size() > 1) {
      Collections.sort(keys, Order::compareText);
    }
    return keys;
  }

  /// The type and the beginning of a value, for messages.
  static String words(JsonNode value) {
    var type = type(value);
    if (value.isContainer() && value.size() > 3) {
      return type;
    }
    var text = Text.excerpt(value, 40);
    return value.isNull() ? "null" : type + " (" + text + ")";
  }
}
