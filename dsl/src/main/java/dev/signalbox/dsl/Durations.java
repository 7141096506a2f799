package dev.signalbox.dsl;

import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Scope;
import dev.signalbox.dsl.document.Cursor;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads durations: an object of units, ISO 8601, or an expression that gives either. All become
/// milliseconds. A month counts 30 days and a year 365.
final class Durations {

  /// Longest duration: a hundred years.
  static final long MAX_MS = 100L * 365 * 86_400_000;

  private static final String FORM =
      "must be a duration: an object such as {seconds: 10}, or ISO 8601 such as PT10S";

  private static final Map<String, Long> UNITS = units();

  private static final Pattern ISO =
      Pattern.compile(
          "P(?:([\\d.]+)Y)?(?:([\\d.]+)M)?(?:([\\d.]+)W)?(?:([\\d.]+)D)?"
              + "(?:T(?:([\\d.]+)H)?(?:([\\d.]+)M)?(?:([\\d.]+)S)?)?");
  private static final long[] ISO_MS = {
    365L * 86_400_000, 30L * 86_400_000, 7L * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000
  };
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");

  private final Expressions expressions;

  Durations(Expressions expressions) {
    this.expressions = expressions;
  }

  private static Map<String, Long> units() {
    var units = new LinkedHashMap<String, Long>();
    units.put("days", 86_400_000L);
    units.put("hours", 3_600_000L);
    units.put("minutes", 60_000L);
    units.put("seconds", 1_000L);
    units.put("milliseconds", 1L);
    return units;
  }

  /// An expression that evaluates to milliseconds.
  Expression read(Cursor cursor, Arguments arguments) {
    var value = cursor.value();
    if (value.isString() && Expressions.isExpression(value.stringValue())) {
      return new Milliseconds(expressions.always(cursor, arguments));
    }
    if (value.isObject()) {
      cursor.members("a duration", UNITS.keySet());
      if (value.isEmpty()) {
        cursor.error(FORM);
      }
      UNITS.keySet().forEach(unit -> checkUnit(cursor, unit));
    } else if (!value.isString()) {
      cursor.error(FORM);
      return Expressions.NULL;
    }
    var ms = milliseconds(value);
    if (ms.isEmpty()) {
      if (value.isString()) {
        cursor.error("'" + value.stringValue() + "' " + FORM);
      }
      return Expressions.NULL;
    }
    if (ms.getAsLong() > MAX_MS) {
      cursor.error("must be at most a hundred years");
    }
    return constant(ms.getAsLong());
  }

  private static void checkUnit(Cursor cursor, String unit) {
    var member = cursor.anyMembers("a duration").optional(unit);
    if (member != null) {
      member.integer(0, Integer.MAX_VALUE, 0);
    }
  }

  private static Expression constant(long ms) {
    return new Constant(JsonNodeFactory.instance.numberNode(ms));
  }

  /// The milliseconds of a value, or empty if it is no duration.
  private static OptionalLong milliseconds(JsonNode value) {
    if (value.isString()) {
      return iso(value.stringValue());
    }
    if (!value.isObject() || value.isEmpty()) {
      return OptionalLong.empty();
    }
    var sum = 0L;
    for (var member : value.properties()) {
      var unit = UNITS.get(member.getKey());
      var count = member.getValue();
      if (unit == null || !count.isIntegralNumber() || !count.canConvertToLong()) {
        return OptionalLong.empty();
      }
      var number = count.longValue();
      if (number < 0 || number > 2 * MAX_MS / unit) {
        return OptionalLong.empty();
      }
      sum += number * unit;
    }
    return OptionalLong.of(sum);
  }

  private static OptionalLong iso(String text) {
    var matcher = ISO.matcher(text);
    if (!matcher.matches() || text.endsWith("P") || text.endsWith("T")) {
      return OptionalLong.empty();
    }
    var sum = BigDecimal.ZERO;
    for (var i = 0; i < ISO_MS.length; i++) {
      var number = matcher.group(i + 1);
      if (number != null) {
        if (!NUMBER.matcher(number).matches()) {
          return OptionalLong.empty();
        }
        sum = sum.add(new BigDecimal(number).multiply(BigDecimal.valueOf(ISO_MS[i])));
      }
    }
    var limit = BigDecimal.valueOf(2 * MAX_MS);
    return OptionalLong.of(sum.min(limit).longValue());
  }

  /// What an expression gives, as milliseconds.
  private record Milliseconds(Expression duration) implements Expression {

    @Override
    public JsonNode evaluate(JsonNode input, Scope scope) {
      var value = duration.evaluate(input, scope);
      var ms = milliseconds(value);
      if (ms.isEmpty() || ms.getAsLong() > MAX_MS) {
        throw new ExpressionException("gives " + shortly(value) + ", which is no duration");
      }
      return JsonNodeFactory.instance.numberNode(ms.getAsLong());
    }

    @Override
    public Set<String> arguments() {
      return duration.arguments();
    }
  }

  private static String shortly(JsonNode value) {
    var text = value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
