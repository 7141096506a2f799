package dev.signalbox.app.project;

import dev.signalbox.dsl.document.Cursor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads durations, sizes and prices.
final class Quantities {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]+)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "B", 1L,
          "kB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "TB", 1_000_000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30,
          "TiB", 1L << 40);

  private Quantities() {}

  /// A positive duration, ISO 8601; null if it is none, which is then reported.
  static @Nullable Duration duration(Cursor cursor) {
    var text = cursor.filledText();
    if (text == null) {
      return null;
    }
    try {
      var duration = Duration.parse(text);
      if (duration.isPositive()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // told below, in the same words
    }
    cursor.error("must be a duration such as P30D, PT12H or PT10S, is '" + text + "'");
    return null;
  }

  /// A number of bytes, with a unit; null if it is none, which is then reported.
  static @Nullable Long bytes(Cursor cursor) {
    var text = cursor.filledText();
    if (text == null) {
      return null;
    }
    var size = SIZE.matcher(text);
    var unit = size.matches() ? UNITS.get(size.group(2)) : null;
    if (unit == null || Long.parseLong(size.group(1)) > Long.MAX_VALUE / unit) {
      cursor.error("must be a size such as 500 MB or 10 GiB, is '" + text + "'");
      return null;
    }
    return Long.parseLong(size.group(1)) * unit;
  }

  /// A price in US dollars, a number or its text; null if it is none, which is then reported.
  static @Nullable BigDecimal price(Cursor cursor) {
    var value = cursor.value();
    if (value.isNumber() || value.isString()) {
      try {
        var price = new BigDecimal(value.asString());
        if (price.signum() >= 0) {
          return price.stripTrailingZeros();
        }
      } catch (NumberFormatException e) {
        // told below, in the same words
      }
    }
    cursor.error("must be US dollars for a million tokens, such as 0.40");
    return null;
  }
}
