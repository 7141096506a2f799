package dev.signalbox.server.watch;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Workflows;
import dev.signalbox.core.trace.Outline;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Outlines of workflows, kept with their revision.
public final class Outlines {

  private static final int MAX_KEPT = 1_000; // far more than are in use; then all are made anew

  private final Workflows workflows;
  private final Map<Key, Outline> kept = new ConcurrentHashMap<>();

  private record Key(Tenant tenant, WorkflowId workflow, int revision) {}

  /// @param workflows compiled workflows
  public Outlines(Workflows workflows) {
    this.workflows = workflows;
  }

  /// The outline of a revision.
  ///
  /// @throws Workflows.UnknownWorkflowException if there is no such revision
  public Outline of(Tenant tenant, WorkflowId workflow, int revision) {
    var key = new Key(tenant, workflow, revision);
    var known = kept.get(key);
    if (known != null) {
      return known;
    }
    if (kept.size() >= MAX_KEPT) {
      kept.clear();
    }
    var made = Outline.of(workflows.revision(tenant, workflow, revision));
    kept.put(key, made);
    return made;
  }
}
