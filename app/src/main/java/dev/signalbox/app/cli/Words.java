package dev.signalbox.app.cli;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Values in words for a person.
final class Words {

  private Words() {}

  /// `8 ms`, `1.2 s`, `3 min 20 s`, `2 h 5 min`.
  static String duration(long ms) {
    if (ms < 1_000) {
      return ms + " ms";
    }
    if (ms < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", ms / 1_000.0);
    }
    var seconds = ms / 1_000;
    if (seconds < 3_600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
  }

  /// `title: detail` of a problem document, or what there is of it.
  static String problem(JsonNode problem) {
    var title = problem.path("title").asString("");
    var detail = problem.path("detail").asString("");
    return title.isEmpty() || detail.isEmpty() ? title + detail : title + ": " + detail;
  }

  /// Tokens and price of a usage, or nothing if no model was asked.
  static String usage(JsonNode usage) {
    var tokens = usage.path("input_tokens").asLong(0) + usage.path("output_tokens").asLong(0);
    var cost = usage.path("cost_usd");
    if (tokens == 0) {
      return "";
    }
    return tokens + " tokens" + (cost.isString() ? ", $" + cost.asString() : "");
  }
}
