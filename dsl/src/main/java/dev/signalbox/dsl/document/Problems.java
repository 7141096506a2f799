package dev.signalbox.dsl.document;

import dev.signalbox.core.port.Deployments.Problem;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what is wrong with a document, so that all of it can be told at once. The same thing at
/// the same place is told once: a definition that is used twice is read twice.
public final class Problems {

  /// So many and no more are told: what follows is most likely the same mistake again.
  private static final int MOST = 500;

  private final Set<Problem> errors = new LinkedHashSet<>();
  private final Set<Problem> warnings = new LinkedHashSet<>();

  /// Something that must be mended.
  public void error(Problem problem) {
    if (errors.size() < MOST) {
      errors.add(problem);
    }
  }

  /// Something that deserves a second look.
  public void warning(Problem problem) {
    if (warnings.size() < MOST) {
      warnings.add(problem);
    }
  }

  /// Whether nothing must be mended.
  public boolean none() {
    return errors.isEmpty();
  }

  /// What must be mended, in order of place.
  public List<Problem> errors() {
    return sorted(errors);
  }

  /// What deserves a second look, in order of place.
  public List<Problem> warnings() {
    return sorted(warnings);
  }

  private static List<Problem> sorted(Collection<Problem> problems) {
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}
