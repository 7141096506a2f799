package dev.signalbox.tidy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// One place where a rule is broken.
///
/// @param place a path from the root of the repository, then `#method` where the rule is about one
/// @param size what was measured: lines, parameters, or the number of times
/// @param what the offending text, for the reader of the failure
record Finding(Rule rule, String place, int size, String what) {

  /// What the ratchet file calls this finding.
  String key() {
    return rule.name().toLowerCase(Locale.ROOT) + " " + place;
  }

  static String report(List<Finding> findings) {
    return findings.stream()
        .map(f -> "%s: %s%n    because %s".formatted(f.place, f.what, f.rule.why()))
        .collect(Collectors.joining("\n", findings.isEmpty() ? "" : "\n", ""));
  }
}
