package dev.signalbox.core.port;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.definition.Workflow;

/// Compiled workflows, by revision. Cached by whoever implements it: a driver asks for every
/// execution.
@FunctionalInterface
public interface Workflows {

  /// The workflow of a stored revision.
  ///
  /// @throws UnknownWorkflowException if it was never stored, or can no longer be compiled
  Workflow revision(Tenant tenant, WorkflowId workflow, int revision);

  /// A revision that the journal names cannot be had.
  final class UnknownWorkflowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param why what is missing or wrong with it
    public UnknownWorkflowException(WorkflowId workflow, int revision, String why) {
      super("workflow " + workflow + " revision " + revision + ": " + why);
    }
  }
}
