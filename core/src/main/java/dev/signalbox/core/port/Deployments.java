package dev.signalbox.core.port;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import java.util.List;

/// Checks, compiles and stores definitions.
public interface Deployments {

  /// Checks a definition and stores it as the newest revision of `workflow`.
  Result deploy(Tenant tenant, WorkflowId workflow, Source source);

  /// The same checks; nothing is stored.
  Result validate(Tenant tenant, Source source);

  /// A definition as it was sent. @param mediaType `application/yaml` or `application/json`
  record Source(String text, String mediaType) {}

  /// What came of it.
  sealed interface Result {

    /// It is stored, or could be.
    ///
    /// @param revision the stored revision; after `validate` what it would be, number 0
    /// @param created whether the workflow did not exist
    /// @param warnings what deserves a second look
    record Accepted(Definitions.Revision revision, boolean created, List<Problem> warnings)
        implements Result {}

    /// It cannot be run.
    ///
    /// @param errors all mistakes, in order of place
    /// @param warnings what else deserves a second look
    record Refused(List<Problem> errors, List<Problem> warnings) implements Result {}
  }

  /// Something about a definition.
  ///
  /// @param pointer JSON pointer to it
  /// @param line its line, from 1
  /// @param column its column, from 1
  /// @param detail what is wrong and what would be right
  record Problem(String pointer, int line, int column, String detail) {}
}
