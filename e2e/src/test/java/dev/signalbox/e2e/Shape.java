package dev.signalbox.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Compares the shape of a body with an example of the contract: every member of the example is
/// there, with a value of the same type, null where the example is null, a time where it is one.
/// Words that the contract enumerates must be the same. More members than the example's are
/// allowed.
final class Shape {

  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

  /// RFC 3339, UTC, milliseconds.
  private static final Pattern OUR_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  /// Members whose value is the example's own, because the test plays the example's story.
  private static final List<String> EXACT =
      List.of(
          "status",
          "type",
          "current_step",
          "current_step_index",
          "total_steps",
          "step_type",
          "agent_name",
          "tool_name",
          "outcome",
          "description",
          "agent_type",
          "orchestrated");

  private final List<String> found = new ArrayList<>();

  private Shape() {}

  /// What differs, one line each; empty if nothing does.
  static List<String> differences(String what, JsonNode example, JsonNode actual) {
    var shape = new Shape();
    shape.compare(what, "", example, actual);
    return shape.found;
  }

  private void compare(String at, String name, JsonNode example, JsonNode actual) {
    if (example.isObject() && actual.isObject()) {
      example.forEachEntry(
          (member, value) -> compare(at + "." + member, member, value, actual.path(member)));
    } else if (example.isArray() && actual.isArray()) {
      elements(at, example, actual);
    } else if (!agrees(name, example, actual)) {
      found.add(at + ": the contract has " + example + ", we have " + actual);
    }
  }

  private void elements(String at, JsonNode example, JsonNode actual) {
    if (example.size() != actual.size()) {
      found.add(at + ": the contract has " + example.size() + ", we have " + actual);
      return;
    }
    for (var i = 0; i < example.size(); i++) {
      compare(at + "[" + i + "]", "", example.get(i), actual.get(i));
    }
  }

  private static boolean agrees(String name, JsonNode example, JsonNode actual) {
    if (EXACT.contains(name) || name.isEmpty() || example.isNull()) {
      return example.equals(actual);
    }
    if (name.equals("execution_id")) {
      return actual.isString() && UUID.matcher(actual.stringValue()).matches();
    }
    if (example.isString() && TIME.matcher(example.stringValue()).matches()) {
      return actual.isString() && OUR_TIME.matcher(actual.stringValue()).matches();
    }
    return example.isIntegralNumber()
        ? actual.isIntegralNumber()
        : example.getNodeType() == actual.getNodeType();
  }
}
