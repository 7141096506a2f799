package dev.signalbox.dsl.jq;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes values as JSON text, within the limits of a run.
final class Text {

  private final StringBuilder out = new StringBuilder();
  private final int most;
  private final boolean cut;

  private Text(int most, boolean cut) {
    this.most = most;
    this.cut = cut;
  }

  /// A value as JSON.
  static String json(Run run, JsonNode value) {
    var text = new Text(run.limits().outputSize(), false);
    text.write(value, 0, run);
    run.text(text.out.length());
    return text.out.toString();
  }

  /// The beginning of a value, for messages.
  static String excerpt(JsonNode value, int length) {
    var text = new Text(length, true);
    text.write(value, 0, null);
    return text.out.length() <= length ? text.out.toString() : text.out.substring(0, length) + "…";
  }

  /// What `tostring` gives: a text as it is, anything else as JSON.
  static String plain(Run run, JsonNode value) {
    return value.isString() ? value.stringValue() : json(run, value);
  }

  private boolean full() {
    if (out.length() <= most) {
      return false;
    }
    if (cut) {
      return true;
    }
    throw new LimitException("makes a text of more than " + most + " characters");
  }

  private void write(JsonNode value, int depth, @Nullable Run run) {
    if (run != null) {
      run.tick();
    }
    if (full()) {
      return;
    }
    if (depth > Order.MAX_DEPTH) {
      throw new LimitException("writes a value nested deeper than " + Order.MAX_DEPTH);
    }
    switch (value.getNodeType()) {
      case OBJECT -> {
        var before = '{';
        for (var member : value.properties()) {
          quote(out.append(before), member.getKey());
          out.append(':');
          write(member.getValue(), depth + 1, run);
          before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
      }
      case ARRAY -> {
        var before = '[';
        for (var element : value) {
          out.append(before);
          write(element, depth + 1, run);
          before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
      }
      case STRING -> quote(out, value.stringValue());
      case NUMBER -> out.append(number(value));
      case BOOLEAN -> out.append(value.booleanValue());
      default -> out.append("null");
    }
  }

  /// A number as JSON has it: NaN is null, infinity the largest number.
  static String number(JsonNode number) {
    if (number.isIntegralNumber()) {
      return number.asString();
    }
    var value = number.doubleValue();
    if (Double.isNaN(value)) {
      return "null";
    }
    var finite = Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
    return number.isBigDecimal() ? number.asString() : written(finite);
  }

  private static String written(double value) {
    if (Math.rint(value) == value && Math.abs(value) < 1e17) {
      return Long.toString((long) value);
    }
    var digits = Double.toString(value);
    var exponent = digits.indexOf('E');
    if (exponent < 0) {
      return digits;
    }
    var head = digits.substring(0, exponent);
    var power = Integer.parseInt(digits.substring(exponent + 1));
    var plain = head.endsWith(".0") ? head.substring(0, head.length() - 2) : head;
    return "%se%s%02d".formatted(plain, power < 0 ? "-" : "+", Math.abs(power));
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20 || c == 0x7f) {
            out.append("\\u").append(String.format("%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
