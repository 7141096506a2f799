package dev.signalbox.dsl.jq;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The order of all values: null, false, true, numbers, texts, lists, objects.
final class Order {

  /// Deepest nesting that is looked into.
  static final int MAX_DEPTH = 512;

  private final Run run;

  Order(Run run) {
    this.run = run;
  }

  Comparator<JsonNode> comparator() {
    return this::compare;
  }

  int compare(JsonNode one, JsonNode other) {
    return compare(one, other, 0);
  }

  boolean equal(JsonNode one, JsonNode other) {
    return compare(one, other, 0) == 0;
  }

  private int compare(JsonNode one, JsonNode other, int depth) {
    run.tick();
    if (depth > MAX_DEPTH) {
      throw new LimitException("compares values nested deeper than " + MAX_DEPTH);
    }
    var byType = rank(one) - rank(other);
    if (byType != 0) {
      return byType;
    }
    return switch (one.getNodeType()) {
      case NUMBER -> compareNumbers(one, other);
      case STRING -> compareText(one.stringValue(), other.stringValue());
      case ARRAY -> compareLists(one, other, depth);
      case OBJECT -> compareObjects(one, other, depth);
      default -> 0;
    };
  }

  private static int rank(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> value.booleanValue() ? 2 : 1;
      case NUMBER -> 3;
      case STRING -> 4;
      case ARRAY -> 5;
      case OBJECT -> 6;
      default -> 0;
    };
  }

  /// NaN is less than every number, itself included.
  static int compareNumbers(JsonNode one, JsonNode other) {
    if (Json.isLong(one) && Json.isLong(other)) {
      return Long.compare(one.longValue(), other.longValue());
    }
    if (one.isBigInteger() || other.isBigInteger()) {
      return decimal(one).compareTo(decimal(other));
    }
    var a = one.doubleValue();
    var b = other.doubleValue();
    return a < b || Double.isNaN(a) ? -1 : a == b ? 0 : 1;
  }

  private static BigDecimal decimal(JsonNode number) {
    var value = number.doubleValue();
    return Double.isNaN(value) || Double.isInfinite(value)
        ? BigDecimal.valueOf(value > 0 ? Double.MAX_VALUE : -Double.MAX_VALUE)
        : number.decimalValue();
  }

  private int compareLists(JsonNode one, JsonNode other, int depth) {
    var shorter = Math.min(one.size(), other.size());
    for (var i = 0; i < shorter; i++) {
      var here = compare(one.get(i), other.get(i), depth + 1);
      if (here != 0) {
        return here;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  /// By their sorted names first, then by the values in order of the names.
  private int compareObjects(JsonNode one, JsonNode other, int depth) {
    run.tick(one.size());
    var names = Json.keys(one);
    var byNames = compareNames(names, Json.keys(other));
    if (byNames != 0) {
      return byNames;
    }
    for (var name : names) {
      var here = compare(one.path(name), other.path(name), depth + 1);
      if (here != 0) {
        return here;
      }
    }
    return 0;
  }

  private static int compareNames(List<String> one, List<String> other) {
    for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
      var here = compareText(one.get(i), other.get(i));
      if (here != 0) {
        return here;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  /// By code points. Java compares UTF-16 units, which puts some of them elsewhere.
  static int compareText(String one, String other) {
    var length = Math.min(one.length(), other.length());
    for (var i = 0; i < length; i++) {
      var a = one.charAt(i);
      var b = other.charAt(i);
      if (a != b) {
        var mixed = Character.isSurrogate(a) != Character.isSurrogate(b);
        return mixed ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
