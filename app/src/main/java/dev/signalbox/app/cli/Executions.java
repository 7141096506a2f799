package dev.signalbox.app.cli;

import dev.signalbox.app.client.Api;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Requests about executions.
final class Executions {

  private Executions() {}

  /// Starts an execution.
  ///
  /// @return its id
  static String start(Api api, String workflow, JsonNode body) {
    var accepted = api.post("/api/workflows/" + segment(workflow) + "/execute/async", body);
    return accepted.path("execution_id").asString();
  }

  /// The path of something about an execution.
  static String path(String execution, String what) {
    var path = "/api/executions/" + segment(execution);
    return what.isEmpty() ? path : path + "/" + what;
  }

  /// Whether nothing can follow what a status says.
  static boolean isFinal(JsonNode status) {
    return switch (status.path("status").asString("")) {
      case "completed", "failed", "cancelled" -> true;
      default -> false;
    };
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
