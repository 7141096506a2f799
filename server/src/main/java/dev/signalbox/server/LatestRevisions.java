package dev.signalbox.server;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Definitions;
import dev.signalbox.core.port.Time;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Knows the newest revision of each workflow without asking the database at every start.
///
/// What is deployed or deleted through this server is seen at once; what another process deploys,
/// within a tenth of a second.
final class LatestRevisions {

  private static final long GOOD_FOR_MS = 100;
  private static final int MAX_KEPT = 10_000; // then all are asked for anew

  private final Definitions definitions;
  private final Time time;
  private final Map<Key, Known> known = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  private record Key(Tenant tenant, WorkflowId workflow) {}

  /// @param asOf count of changes before it was read
  private record Known(int revision, long asOf, Instant until) {}

  LatestRevisions(Definitions definitions, Time time) {
    this.definitions = definitions;
    this.time = time;
  }

  /// The newest revision, or empty if there is no such workflow.
  OptionalInt of(Tenant tenant, WorkflowId workflow) {
    var key = new Key(tenant, workflow);
    var now = time.now();
    var asOf = changes.get();
    var last = known.get(key);
    if (last != null && last.asOf == asOf && now.isBefore(last.until)) {
      return OptionalInt.of(last.revision);
    }
    var found = definitions.latest(tenant, workflow);
    if (found.isEmpty()) {
      return OptionalInt.empty();
    }
    if (known.size() >= MAX_KEPT) {
      known.clear();
    }
    var revision = found.get().revision();
    known.put(key, new Known(revision, asOf, now.plusMillis(GOOD_FOR_MS)));
    return OptionalInt.of(revision);
  }

  /// Takes note that something was deployed or deleted.
  void changed() {
    changes.incrementAndGet();
  }
}
