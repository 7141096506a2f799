package dev.signalbox.dsl.document;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that was most likely meant.
public final class Nearest {

  private Nearest() {}

  /// The name of `known` that is nearest to `written`, if one is near enough: a third of the
  /// letters may differ.
  public static Optional<String> to(String written, Collection<String> known) {
    String best = null;
    var least = Math.max(1, written.length() / 3) + 1;
    for (var name : known.stream().sorted().toList()) {
      var distance = distance(written, name, least);
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /// `; did you mean 'x'?`, or all names if none is near and they are few, or nothing.
  public static String hint(String written, Collection<String> known) {
    var nearest = to(written, known);
    if (nearest.isPresent()) {
      return "; did you mean '" + nearest.get() + "'?";
    }
    if (known.isEmpty()) {
      return "; there is none";
    }
    return known.size() > 24
        ? ""
        : "; known: " + String.join(", ", known.stream().sorted().toList());
  }

  /// Letters to add, remove, replace or swap with their neighbour; case counts for nothing.
  private static int distance(String one, String other, int limit) {
    var a = one.toLowerCase(Locale.ROOT);
    var b = other.toLowerCase(Locale.ROOT);
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    var before = new int[b.length() + 1];
    var last = new int[b.length() + 1];
    var row = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (var i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
        var swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      var spare = before;
      before = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
