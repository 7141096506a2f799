package dev.signalbox.server.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the name that somebody probably meant.
final class NearestName {

  private static final int LONGEST = 64; // nobody mistypes a longer name by two letters only

  private NearestName() {}

  /// `; did you mean …?` or, if nothing is near, what there is.
  static String hint(String wrong, Collection<String> known) {
    return of(wrong, known)
        .map(name -> "; did you mean '" + name + "'?")
        .orElseGet(() -> known.isEmpty() ? "" : "; known: " + String.join(", ", sorted(known)));
  }

  /// The nearest of `known`, if it is near enough to be meant.
  static Optional<String> of(String wrong, Collection<String> known) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(wrong, name)))
        .filter(name -> distance(wrong, name) <= Math.max(2, name.length() / 3));
  }

  private static Iterable<String> sorted(Collection<String> names) {
    return names.stream().sorted().toList();
  }

  /// Letters to insert, remove, replace or swap with their neighbour.
  private static int distance(String one, String other) {
    var twoBack = new int[other.length() + 1];
    var back = new int[other.length() + 1];
    var row = new int[other.length() + 1];
    for (var j = 0; j <= other.length(); j++) {
      back[j] = j;
    }
    for (var i = 1; i <= one.length(); i++) {
      row[0] = i;
      for (var j = 1; j <= other.length(); j++) {
        var same = one.charAt(i - 1) == other.charAt(j - 1);
        row[j] = Math.min(Math.min(row[j - 1], back[j]) + 1, back[j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          row[j] = Math.min(row[j], twoBack[j - 2] + 1);
        }
      }
      var spare = twoBack;
      twoBack = back;
      back = row;
      row = spare;
    }
    return back[other.length()];
  }
}
