package dev.signalbox.e2e;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Compares what is with what a scenario says. In what is expected, a text has a meaning of its own
/// if it begins with
///
/// - `~`: the value is a text (or becomes one) in which the rest occurs
/// - `~~`: and the rest, a regular expression, matches it wholly
///
/// and `*` is anything but null, `(none)` a member that is not there.
///
/// @param whole whether objects may have no members but those expected
record Likeness(boolean whole) {

  private static final String NONE = "(none)";

  /// Members that are not named do not matter.
  static final Likeness SOME = new Likeness(false);

  /// Everything must agree.
  static final Likeness ALL = new Likeness(true);

  /// What differs, one line each; empty if nothing does.
  List<String> differences(String what, JsonNode expected, JsonNode actual) {
    var found = new ArrayList<String>();
    compare(what, expected, actual, found);
    return found;
  }

  private void compare(String at, JsonNode expected, JsonNode actual, List<String> found) {
    if (expected.isObject() && actual.isObject()) {
      members(at, expected, actual, found);
    } else if (expected.isArray() && actual.isArray()) {
      elements(at, expected, actual, found);
    } else if (!agrees(expected, actual)) {
      found.add(at + ": expected " + expected + ", was " + shown(actual));
    }
  }

  private void members(String at, JsonNode expected, JsonNode actual, List<String> found) {
    for (var member : expected.properties()) {
      var name = member.getKey();
      compare(at + "." + name, member.getValue(), actual.path(name), found);
    }
    if (whole) {
      for (var name : actual.propertyNames()) {
        if (!expected.has(name)) {
          found.add(at + "." + name + ": not expected, was " + shown(actual.path(name)));
        }
      }
    }
  }

  private void elements(String at, JsonNode expected, JsonNode actual, List<String> found) {
    if (expected.size() != actual.size()) {
      found.add(at + ": expected " + expected + ", was " + shown(actual));
      return;
    }
    for (var i = 0; i < expected.size(); i++) {
      compare(at + "[" + i + "]", expected.get(i), actual.get(i), found);
    }
  }

  private static boolean agrees(JsonNode expected, JsonNode actual) {
    if (expected.isNumber() && actual.isNumber()) {
      return decimal(expected).compareTo(decimal(actual)) == 0;
    }
    if (!expected.isString()) {
      return expected.equals(actual);
    }
    var text = expected.stringValue();
    if (text.equals("*")) {
      return !actual.isNull() && !actual.isMissingNode();
    }
    if (text.equals(NONE)) {
      return actual.isMissingNode();
    }
    if (text.startsWith("~~")) {
      return Pattern.compile(text.substring(2)).matcher(plain(actual)).matches();
    }
    return text.startsWith("~")
        ? plain(actual).contains(text.substring(1))
        : expected.equals(actual);
  }

  private static BigDecimal decimal(JsonNode number) {
    return new BigDecimal(number.toString());
  }

  private static String plain(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static String shown(JsonNode actual) {
    return actual.isMissingNode() ? "not there" : actual.toString();
  }
}
