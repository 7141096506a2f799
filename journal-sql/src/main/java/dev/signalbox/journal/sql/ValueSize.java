package dev.signalbox.journal.sql;

import tools.jackson.databind.JsonNode;

/// Tells small values from large ones without writing them: it stops counting at the limit.
final class ValueSize {

  /// Characters of JSON up to which a value stays in its event. Below, a row of its own costs more
  /// than repeating it.
  static final int SMALL = 4_096;

  private static final int NUMBER = 8; // characters of a usual number, comma included

  private ValueSize() {}

  static boolean isSmall(JsonNode value) {
    return left(value, SMALL) >= 0;
  }

  /// What is left of `budget` after `value`; negative, and not exact, if it does not suffice. Each
  /// level costs 2, which bounds how deep this goes.
  private static int left(JsonNode value, int budget) {
    if (value.isContainer()) {
      return leftInside(value, budget - 2);
    }
    return budget - (value.isString() ? value.stringValue().length() + 3 : NUMBER);
  }

  private static int leftInside(JsonNode container, int budget) {
    var left = budget;
    if (container.isObject()) {
      for (var member : container.properties()) {
        left = left < 0 ? left : left(member.getValue(), left - member.getKey().length() - 3);
      }
      return left;
    }
    for (var item : container) {
      if (left < 0) {
        break;
      }
      left = left(item, left);
    }
    return left;
  }
}
