package dev.signalbox.agents.tool.sql;

import java.util.regex.Pattern;

/// What all values of a column of a CSV file are.
enum ColumnType {
  /// whole numbers of at most 18 digits
  INTEGER,
  /// numbers
  REAL,
  /// anything else: dates, codes with leading zeros, words
  TEXT;

  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,17})");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)?(\\.\\d+)?([eE][+-]?\\d{1,3})?");

  /// The narrowest type that fits both.
  ColumnType or(ColumnType other) {
    return compareTo(other) >= 0 ? this : other;
  }

  static ColumnType of(String value) {
    if (WHOLE.matcher(value).matches()) {
      return INTEGER;
    }
    var digits = value.chars().anyMatch(c -> c >= '0' && c <= '9');
    return digits && NUMBER.matcher(value).matches() ? REAL : TEXT;
  }

  /// A value of this type, for a parameter of a statement.
  Object read(String value) {
    return switch (this) {
      case INTEGER -> Long.parseLong(value);
      case REAL -> Double.parseDouble(value);
      case TEXT -> value;
    };
  }
}
