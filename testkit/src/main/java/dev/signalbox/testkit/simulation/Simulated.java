package dev.signalbox.testkit.simulation;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.trace.StepsView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How a simulated execution went.
///
/// @param journal all its events, in order
/// @param batches seqs of the last events of what was appended together
/// @param trace what people saw at the end
/// @param crashes how often the process died
public record Simulated(List<Event> journal, Set<Long> batches, StepsView trace, int crashes) {

  public Simulated {
    journal = List.copyOf(journal);
    batches = Set.copyOf(batches);
  }

  /// How it ended.
  public ExecutionStatus status() {
    return trace.view().status();
  }

  /// How each step ended, by its id.
  public Map<String, String> steps() {
    return trace.steps().stream()
        .collect(
            Collectors.toMap(
                step -> step.id().value(),
                step -> step.status().label(),
                (one, _) -> one,
                TreeMap::new));
  }

  /// Its events of one kind.
  public <T extends Event> List<T> all(Class<T> kind) {
    return journal.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
