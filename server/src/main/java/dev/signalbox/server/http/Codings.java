package dev.signalbox.server.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads `Accept-Encoding`.
final class Codings {

  private static final String PLAIN = "identity";

  private Codings() {}

  /// The coding to answer with: of those there are, the first of those wanted most. Whoever wants
  /// none of them gets `identity`, which everybody can read.
  ///
  /// @param accept the header, `""` if there is none
  /// @param there content codings, the best first
  static String best(String accept, List<String> there) {
    var wanted = wanted(accept);
    var best = PLAIN;
    var most = 0.0;
    for (var coding : there) {
      var quality = quality(wanted, coding);
      if (quality > most) {
        best = coding;
        most = quality;
      }
    }
    return best;
  }

  private static Map<String, Double> wanted(String accept) {
    var wanted = new HashMap<String, Double>();
    for (var range : accept.split(",", -1)) {
      var parts = range.split(";", -1);
      wanted.put(parts[0].strip().toLowerCase(Locale.ROOT), MediaRange.weight(parts));
    }
    return wanted;
  }

  /// Of `identity`, where nobody speaks of it: less than anything that was named.
  private static double quality(Map<String, Double> wanted, String coding) {
    var any = wanted.getOrDefault("*", coding.equals(PLAIN) ? 0.0001 : 0.0);
    return wanted.getOrDefault(coding, any);
  }
}
