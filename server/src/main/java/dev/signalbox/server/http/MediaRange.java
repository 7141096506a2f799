package dev.signalbox.server.http;

import java.util.Locale;

/// Reads `Accept` and `Content-Type`.
final class MediaRange {

  private MediaRange() {}

  /// How much `accept` wants `type`: 0 not at all, to 1. Of several ranges the most exact counts.
  static double quality(String accept, String type) {
    var exactness = -1;
    var quality = 0.0;
    for (var range : accept.split(",", -1)) {
      var parts = range.split(";", -1);
      var fit = fit(parts[0].strip().toLowerCase(Locale.ROOT), type);
      if (fit > exactness) {
        exactness = fit;
        quality = weight(parts);
      }
    }
    return quality;
  }

  /// Whether `accept` names `type` itself, not only by a wildcard.
  static boolean names(String accept, String type) {
    for (var range : accept.split(",", -1)) {
      var parts = range.split(";", -1);
      if (parts[0].strip().equalsIgnoreCase(type) && weight(parts) > 0) {
        return true;
      }
    }
    return false;
  }

  /// A media type without its parameters, in lower case.
  static String essence(String contentType) {
    var end = contentType.indexOf(';');
    var type = end < 0 ? contentType : contentType.substring(0, end);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  /// The value of a parameter in lower case without quotes, or `""`.
  static String parameter(String contentType, String name) {
    for (var part : contentType.split(";", -1)) {
      var pair = part.strip().split("=", 2);
      if (pair.length == 2 && pair[0].strip().equalsIgnoreCase(name)) {
        return pair[1].strip().replace("\"", "").toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }

  private static int fit(String range, String type) {
    if (range.equals(type)) {
      return 2;
    }
    if (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
      return 1;
    }
    return range.equals("*/*") ? 0 : -1;
  }

  /// The `q` among the parameters of a range, 1 if there is none.
  static double weight(String[] parts) {
    for (var i = 1; i < parts.length; i++) {
      var text = parts[i].strip();
      if (text.startsWith("q=") || text.startsWith("Q=")) {
        return text.substring(2).matches("[01](\\.[0-9]{0,3})?")
            ? Double.parseDouble(text.substring(2))
            : 1;
      }
    }
    return 1;
  }
}
