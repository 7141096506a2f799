package dev.signalbox.dsl;

import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.port.Deployments.Problem;
import java.util.List;

/// What came of compiling a definition.
public sealed interface Compilation {

  /// What deserves a second look.
  List<Problem> warnings();

  /// It can be run.
  ///
  /// @param workflow the definition, compiled
  /// @param resources the agents and tools it names and the revisions of the workflows it runs, as
  ///   JSON text: what [WorkflowCompiler#load] needs beside the source
  /// @param hash SHA-256 of source and resources, hex
  record Compiled(Workflow workflow, String resources, String hash, List<Problem> warnings)
      implements Compilation {}

  /// It cannot be run. @param errors all mistakes, in order of place
  record Invalid(List<Problem> errors, List<Problem> warnings) implements Compilation {}
}
