package dev.signalbox.testkit;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.port.Workflows;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Workflows that were built by hand, the same for every tenant.
public final class FakeWorkflows implements Workflows {

  private record Name(WorkflowId workflow, int revision) {}

  private final Map<Name, Workflow> known = new ConcurrentHashMap<>();

  /// Makes these known.
  public FakeWorkflows add(Workflow... workflows) {
    for (var workflow : workflows) {
      known.put(new Name(workflow.id(), workflow.header().revision()), workflow);
    }
    return this;
  }

  /// Loses a revision, as a broken deployment would.
  public void forget(WorkflowId workflow, int revision) {
    known.remove(new Name(workflow, revision));
  }

  @Override
  public Workflow revision(Tenant tenant, WorkflowId workflow, int revision) {
    var found = known.get(new Name(workflow, revision));
    if (found == null) {
      throw new UnknownWorkflowException(workflow, revision, "was never deployed");
    }
    return found;
  }
}
