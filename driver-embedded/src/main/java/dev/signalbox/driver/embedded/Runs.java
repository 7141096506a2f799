package dev.signalbox.driver.embedded;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The executions that have not ended, by id and by the events they listen for.
final class Runs {

  /// Stands for every type of event.
  private static final String ANY = "*";

  /// Sets of types that are kept once for all that listen for the same; a bound, not a need.
  private static final int MAX_SHARED = 10_000;

  private record Topic(Tenant tenant, String type) {}

  private final Map<ExecutionId, Run> byId = new ConcurrentHashMap<>();
  private final Map<Topic, Set<Run>> byTopic = new ConcurrentHashMap<>();
  private final Map<Set<String>, Set<String>> shared = new ConcurrentHashMap<>();

  @Nullable Run get(ExecutionId id) {
    return byId.get(id);
  }

  /// Adds a run, unless its id is there; then that one is returned.
  @Nullable Run add(Run run) {
    return byId.putIfAbsent(run.id, run);
  }

  void remove(Run run) {
    byId.remove(run.id, run);
    listen(run, Set.of());
  }

  int size() {
    return byId.size();
  }

  void forEach(Consumer<Run> visitor) {
    byId.values().forEach(visitor);
  }

  /// Lets `run` be found also by what it may listen for next. Called before that is recorded:
  /// whoever sees that it listens can be sure to reach it.
  void widen(Run run, Set<String> types) {
    if (run.topics.containsAll(types)) {
      return;
    }
    var all = new HashSet<>(run.topics);
    for (var type : types) {
      if (all.add(type)) {
        byTopic.compute(new Topic(run.tenant, type), (_, runs) -> with(runs, run));
      }
    }
    run.topics = share(all);
  }

  /// Lets `run` be found by what it listens for, and by nothing else.
  void listen(Run run, Set<String> types) {
    if (run.topics.equals(types)) {
      return;
    }
    widen(run, types);
    for (var type : run.topics) {
      if (!types.contains(type)) {
        byTopic.computeIfPresent(new Topic(run.tenant, type), (_, runs) -> without(runs, run));
      }
    }
    run.topics = share(types);
  }

  private Set<String> share(Set<String> types) {
    if (types.isEmpty()) {
      return Set.of();
    }
    var copy = Set.copyOf(types);
    return shared.size() < MAX_SHARED ? shared.computeIfAbsent(copy, it -> it) : copy;
  }

  private static Set<Run> with(@Nullable Set<Run> all, Run run) {
    Set<Run> runs = all == null ? ConcurrentHashMap.newKeySet(1) : all;
    runs.add(run);
    return runs;
  }

  private static @Nullable Set<Run> without(Set<Run> all, Run run) {
    all.remove(run);
    return all.isEmpty() ? null : all;
  }

  /// Those that listen for events of `type`, each once.
  List<Run> listeners(Tenant tenant, String type) {
    var found = new LinkedHashSet<Run>();
    found.addAll(byTopic.getOrDefault(new Topic(tenant, type), Set.of()));
    found.addAll(byTopic.getOrDefault(new Topic(tenant, ANY), Set.of()));
    return new ArrayList<>(found);
  }
}
