package dev.signalbox.core.port;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps what was deployed. Revisions are never changed; executions stay on the one they began
/// with.
public interface Definitions {

  /// One revision.
  ///
  /// @param revision counts from 1
  /// @param hash of `source` and `resources`, hex
  /// @param source the definition, byte for byte as it was sent
  /// @param mediaType `application/yaml` or `application/json`
  /// @param resources the agents and tools it names, as JSON text
  record Revision(
      Tenant tenant,
      WorkflowId workflow,
      int revision,
      String hash,
      String source,
      String mediaType,
      String resources,
      Instant deployedAt) {}

  /// Stores a revision unless its hash is that of the newest one, which is then returned. A deleted
  /// workflow that is deployed again goes on counting.
  ///
  /// @param candidate its `revision` is ignored
  Revision deploy(Revision candidate);

  /// The newest revision, unless the workflow was deleted.
  Optional<Revision> latest(Tenant tenant, WorkflowId workflow);

  /// A revision, also of a deleted workflow: executions may still run on it.
  Optional<Revision> find(Tenant tenant, WorkflowId workflow, int revision);

  /// All revisions, newest first.
  List<Revision> revisions(Tenant tenant, WorkflowId workflow);

  /// The newest revision of each workflow that is not deleted, by id.
  List<Revision> list(Tenant tenant);

  /// Removes a workflow from the lists. Returns false if there is none.
  boolean delete(Tenant tenant, WorkflowId workflow);
}
