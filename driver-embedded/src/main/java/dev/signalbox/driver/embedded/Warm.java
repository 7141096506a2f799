package dev.signalbox.driver.embedded;

import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/// The waiting executions that stay in memory for a while, so that one which is woken often is not
/// read from the journal each time.
final class Warm {

  private final int capacity;
  private final LinkedHashSet<Run> runs = new LinkedHashSet<>();

  Warm(int capacity) {
    this.capacity = capacity;
  }

  /// Adds a run that waits. Returns the one that has to go for it, which may be the run itself.
  synchronized @Nullable Run add(Run run) {
    runs.addLast(run);
    return runs.size() > capacity ? runs.removeFirst() : null;
  }

  synchronized void remove(Run run) {
    runs.remove(run);
  }
}
