package dev.signalbox.agents.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// One challenge of a `WWW-Authenticate` header (RFC 9110, 11.6.1).
///
/// @param scheme e.g. `Digest`
/// @param parameters by name, in any case
record Challenge(String scheme, Map<String, String> parameters) {

  private static final Pattern PART =
      Pattern.compile(
          "\\G[\\s,]*([!#$%&'*+.^_`|~0-9A-Za-z-]+)"
              + "(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+)))?");

  /// Reads as many challenges as can be understood.
  static List<Challenge> parse(String header) {
    var challenges = new ArrayList<Challenge>();
    var part = PART.matcher(header);
    while (part.find()) {
      var quoted = part.group(2);
      var value = quoted == null ? part.group(3) : quoted.replaceAll("\\\\(.)", "$1");
      if (value == null) {
        challenges.add(new Challenge(part.group(1), new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
      } else if (!challenges.isEmpty()) {
        challenges.getLast().parameters().put(part.group(1), value);
      }
    }
    return challenges;
  }
}
