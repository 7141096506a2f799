package dev.signalbox.testkit;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Definitions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Definitions in memory.
public final class MemoryDefinitions implements Definitions {

  private final Map<Key, List<Revision>> all = new LinkedHashMap<>(); // revisions oldest first
  private final Set<Key> deleted = new HashSet<>();

  private record Key(Tenant tenant, WorkflowId workflow) {}

  @Override
  public synchronized Revision deploy(Revision candidate) {
    var key = new Key(candidate.tenant(), candidate.workflow());
    var known = all.computeIfAbsent(key, _ -> new ArrayList<>());
    var isBack = deleted.remove(key);
    if (!isBack && !known.isEmpty() && known.getLast().hash().equals(candidate.hash())) {
      return known.getLast();
    }
    var stored =
        new Revision(
            candidate.tenant(),
            candidate.workflow(),
            known.size() + 1,
            candidate.hash(),
            candidate.source(),
            candidate.mediaType(),
            candidate.resources(),
            candidate.deployedAt());
    known.add(stored);
    return stored;
  }

  @Override
  public synchronized Optional<Revision> latest(Tenant tenant, WorkflowId workflow) {
    var key = new Key(tenant, workflow);
    return deleted.contains(key) ? Optional.empty() : newest(key);
  }

  private Optional<Revision> newest(Key key) {
    return Optional.ofNullable(all.get(key)).map(List::getLast);
  }

  @Override
  public synchronized Optional<Revision> find(Tenant tenant, WorkflowId workflow, int revision) {
    var known = all.getOrDefault(new Key(tenant, workflow), List.of());
    return revision < 1 || revision > known.size()
        ? Optional.empty()
        : Optional.of(known.get(revision - 1));
  }

  @Override
  public synchronized List<Revision> revisions(Tenant tenant, WorkflowId workflow) {
    return List.copyOf(all.getOrDefault(new Key(tenant, workflow), List.of()).reversed());
  }

  @Override
  public synchronized List<Revision> list(Tenant tenant) {
    return all.keySet().stream()
        .filter(key -> key.tenant().equals(tenant) && !deleted.contains(key))
        .sorted(Comparator.comparing(key -> key.workflow().value()))
        .flatMap(key -> newest(key).stream())
        .toList();
  }

  @Override
  public synchronized boolean delete(Tenant tenant, WorkflowId workflow) {
    var key = new Key(tenant, workflow);
    return all.containsKey(key) && deleted.add(key);
  }
}
