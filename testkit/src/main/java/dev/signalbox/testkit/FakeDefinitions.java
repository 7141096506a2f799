package dev.signalbox.testkit;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Definitions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Definitions kept in memory.
public final class FakeDefinitions implements Definitions {

  private record Name(Tenant tenant, WorkflowId workflow) {

    static Name of(Revision revision) {
      return new Name(revision.tenant(), revision.workflow());
    }
  }

  private final List<Revision> stored = new ArrayList<>();
  private final Set<Name> deleted = new HashSet<>();

  @Override
  public synchronized Revision deploy(Revision candidate) {
    var name = Name.of(candidate);
    var newest = newest(name);
    if (newest.isPresent()
        && newest.get().hash().equals(candidate.hash())
        && !deleted.contains(name)) {
      return newest.get();
    }
    var revision =
        new Revision(
            candidate.tenant(),
            candidate.workflow(),
            newest.map(Revision::revision).orElse(0) + 1,
            candidate.hash(),
            candidate.source(),
            candidate.mediaType(),
            candidate.resources(),
            candidate.deployedAt());
    stored.add(revision);
    deleted.remove(name);
    return revision;
  }

  @Override
  public synchronized Optional<Revision> latest(Tenant tenant, WorkflowId workflow) {
    var name = new Name(tenant, workflow);
    return deleted.contains(name) ? Optional.empty() : newest(name);
  }

  @Override
  public synchronized Optional<Revision> find(Tenant tenant, WorkflowId workflow, int revision) {
    return revisions(tenant, workflow).stream()
        .filter(each -> each.revision() == revision)
        .findFirst();
  }

  @Override
  public synchronized List<Revision> revisions(Tenant tenant, WorkflowId workflow) {
    var name = new Name(tenant, workflow);
    return stored.stream().filter(each -> Name.of(each).equals(name)).toList().reversed();
  }

  @Override
  public synchronized List<Revision> list(Tenant tenant) {
    return stored.stream()
        .map(Name::of)
        .distinct()
        .filter(name -> name.tenant().equals(tenant) && !deleted.contains(name))
        .sorted(Comparator.comparing(name -> name.workflow().value()))
        .flatMap(name -> newest(name).stream())
        .toList();
  }

  @Override
  public synchronized boolean delete(Tenant tenant, WorkflowId workflow) {
    var name = new Name(tenant, workflow);
    return newest(name).isPresent() && deleted.add(name);
  }

  private Optional<Revision> newest(Name name) {
    return revisions(name.tenant(), name.workflow()).stream().findFirst();
  }
}
