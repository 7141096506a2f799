package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/// The steps of a trace.
///
/// @param steps the list as the API gives it
record Steps(JsonNode steps) {

  private static final Set<String> NOT_RUN = Set.of("skipped", "pending");

  /// @param body of `steps` or `trace`
  static Steps of(JsonNode body) {
    return new Steps(body.path("steps"));
  }

  /// A step's id as a segment of a path.
  static String encoded(String step) {
    return URLEncoder.encode(step, UTF_8).replace("+", "%20");
  }

  /// Ids of the steps that ran, in order of start.
  ArrayNode ran() {
    return ids(false);
  }

  /// Ids of the steps that were skipped, in order.
  ArrayNode skipped() {
    return ids(true);
  }

  private ArrayNode ids(boolean notRun) {
    var ids = JsonNodeFactory.instance.arrayNode();
    for (var step : steps) {
      if (NOT_RUN.contains(step.path("status").stringValue()) == notRun) {
        ids.add(step.path("step_id"));
      }
    }
    return ids;
  }

  /// A step, missing if there is none.
  JsonNode find(String id) {
    for (var step : steps) {
      if (step.path("step_id").stringValue().equals(id)) {
        return step;
      }
    }
    return MissingNode.getInstance();
  }

  @Override
  public String toString() {
    var text = new StringBuilder("steps:");
    for (var step : steps) {
      text.append("\n  ")
          .append(step.path("step_id").stringValue())
          .append(' ')
          .append(step.path("status").stringValue());
      if (!step.path("error").isNull()) {
        text.append(' ').append(step.path("error"));
      }
    }
    return text.toString();
  }
}
