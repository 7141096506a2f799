package dev.signalbox.journal.sql;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Executions;
import dev.signalbox.core.trace.Summary;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds executions: those in the log by what memory holds of them, those in the archive by its
/// indexes.
final class SqliteExecutions implements Executions {

  private static final String DURATIONS =
      """
      select execution, ended_at - started_at from finished
      where workflow = ? and status = 5 and started_at is not null
      order by execution desc limit ?
      """;

  private final LiveIndex index;
  private final WorkflowRefs workflows;
  private final Tallies tallies;
  private final Readers readers;

  SqliteExecutions(Content content, Readers readers) {
    this.index = content.index();
    this.workflows = content.workflows();
    this.tallies = new Tallies(content.workflows());
    this.readers = readers;
  }

  @Override
  public Optional<Summary> find(ExecutionId execution) {
    var key = new Key(execution);
    return readers.read(
        "find execution " + execution, from -> Optional.ofNullable(find(key, from)));
  }

  private @Nullable Summary find(Key key, ReadConnection from) throws SQLException {
    var live = index.find(key);
    var summary = live == null ? null : LogReads.summary(live, from);
    if (summary != null) {
      return summary;
    }
    var finished = from.finished(key);
    return finished == null ? null : finished.summary(from.events());
  }

  @Override
  public List<Summary> list(Query query) {
    return readers.read("list executions", from -> list(query, from));
  }

  private List<Summary> list(Query query, ReadConnection from) throws SQLException {
    // Memory first: what is archived in between is found twice, and not missed.
    var found = live(query);
    found.addAll(ArchiveQuery.of(query, workflows).run(from.connection()));
    var summaries = new ArrayList<Summary>();
    for (var key : found) {
      var summary = summaries.size() < query.limit() ? find(key, from) : null;
      if (summary != null) {
        summaries.add(summary);
      }
    }
    return summaries;
  }

  private SortedSet<Key> live(Query query) {
    var found = new TreeSet<Key>(Comparator.reverseOrder());
    for (var live : index.newestFirst(query.before())) {
      if (found.size() == query.limit()) {
        break;
      }
      if (matches(query, live)) {
        found.add(live);
      }
    }
    return found;
  }

  private static boolean matches(Query query, Live live) {
    var workflow = live.workflow();
    var after = query.createdAfter();
    var before = query.createdBefore();
    return workflow.tenant().equals(query.tenant())
        && (query.workflow() == null || query.workflow().equals(workflow.name()))
        && (after == null || live.createdAt() >= after.toEpochMilli())
        && (before == null || live.createdAt() < before.toEpochMilli())
        && (query.statuses().isEmpty()
            || query.statuses().contains(StatusCode.status(live.status())));
  }

  @Override
  public Map<ExecutionStatus, Long> counts(Query query) {
    var counts = new EnumMap<ExecutionStatus, Long>(ExecutionStatus.class);
    for (var status : ExecutionStatus.values()) {
      counts.put(status, 0L);
    }
    // Memory first: what is archived in between is counted twice, and not missed.
    var any =
        new Query(
            query.tenant(),
            Set.of(),
            query.workflow(),
            query.createdAfter(),
            query.createdBefore(),
            null,
            1);
    for (var live : index.newestFirst(null)) {
      if (matches(any, live)) {
        counts.merge(StatusCode.status(live.status()), 1L, Long::sum);
      }
    }
    var archived = readers.read("count executions", from -> tallies.counts(query, from));
    archived.forEach((status, count) -> counts.merge(status, count, Long::sum));
    return counts;
  }

  @Override
  public List<End> recentEnds(Tenant tenant, WorkflowId workflow, int limit) {
    var ref = workflows.find(tenant, workflow);
    if (ref == null) {
      return List.of();
    }
    var found = new TreeMap<Key, End>(Comparator.reverseOrder());
    for (var live : index.finishedNewestFirst()) {
      if (found.size() < limit && live.workflow().equals(ref)) {
        var standing = live.standing();
        var status = StatusCode.status(standing.status());
        var ended = Instant.ofEpochMilli(standing.endedAt());
        found.put(live, new End(live.execution(), status, ended));
      }
    }
    found.putAll(
        readers.read("read ends of workflow " + workflow, from -> tallies.ends(ref, limit, from)));
    return found.values().stream().limit(limit).toList();
  }

  @Override
  public List<Long> recentDurationsMs(Tenant tenant, WorkflowId workflow, int limit) {
    var ref = workflows.find(tenant, workflow);
    return ref == null
        ? List.of()
        : readers.read(
            "read durations of workflow " + workflow, from -> recentDurationsMs(ref, limit, from));
  }

  private List<Long> recentDurationsMs(WorkflowRef workflow, int limit, ReadConnection from)
      throws SQLException {
    var found = new TreeMap<Key, Long>(Comparator.reverseOrder());
    for (var live : index.finishedNewestFirst()) {
      var standing = live.standing();
      if (found.size() < limit
          && live.workflow().equals(workflow)
          && standing.status() == StatusCode.COMPLETED
          && standing.startedAt() >= 0) {
        found.put(live, standing.endedAt() - standing.startedAt());
      }
    }
    try (var query = from.connection().prepareStatement(DURATIONS)) {
      query.setInt(1, workflow.id());
      query.setInt(2, limit);
      try (var row = query.executeQuery()) {
        while (row.next()) {
          found.put(new Key(row.getBytes(1)), row.getLong(2));
        }
      }
    }
    return found.values().stream().limit(limit).toList();
  }
}
