package dev.signalbox.app.cli;

import dev.signalbox.core.ExecutionStatus;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// How an execution ended.
///
/// @param status its final status
/// @param output its output, a missing node if it has none
/// @param error the problem it failed with, a missing node if it did not fail
record Ending(ExecutionStatus status, JsonNode output, JsonNode error) {

  /// Of what `/result` answers at the end.
  static Ending of(JsonNode result) {
    var status = ExecutionStatus.valueOf(result.path("status").asString().toUpperCase(Locale.ROOT));
    return new Ending(status, result.path("output"), result.path("error"));
  }

  int exitCode() {
    return Exit.of(status);
  }

  /// For a person: the answer if there is one, else all of the output, else why there is none.
  String words() {
    if (status != ExecutionStatus.COMPLETED) {
      return reason();
    }
    return output.path("answer").isString() ? output.path("answer").asString() : text();
  }

  /// For a pipe: all of the output.
  String text() {
    return output.isString() ? output.asString() : output.toPrettyString();
  }

  /// `Completed`, `Failed` or `Cancelled`.
  String label() {
    var label = status.label();
    return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
  }

  private String reason() {
    var problem = Words.problem(error);
    return problem.isEmpty() ? label() : problem;
  }
}
