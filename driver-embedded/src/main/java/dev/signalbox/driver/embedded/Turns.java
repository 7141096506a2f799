package dev.signalbox.driver.embedded;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Says when a job may be performed. At most so many at once, in all and for each workflow; those
/// that wait take turns, workflow by workflow and, within one, execution by execution. So neither a
/// busy workflow nor one execution with a wide fork keeps the others waiting.
final class Turns {

  private final Settings.Limit limit;
  private final Consumer<Job> grant;
  private final Map<Owner, Lane> lanes = new HashMap<>();
  private final ArrayDeque<Lane> ready = new ArrayDeque<>();
  private final Set<Job> performing = new HashSet<>();
  private int queued;
  private boolean closed;

  private record Owner(Tenant tenant, WorkflowId workflow) {}

  Turns(Settings.Limit limit, Consumer<Job> grant) {
    this.limit = limit;
    this.grant = grant;
  }

  /// Grants the job its turn, now or later.
  void submit(Job job) {
    synchronized (this) {
      if (closed) {
        return;
      }
      var owner = new Owner(job.run.tenant, job.workflow);
      var lane = lanes.computeIfAbsent(owner, Lane::new);
      lane.add(job);
      queued++;
      offer(lane);
    }
    grantTurns();
  }

  /// The job's turn is over.
  void done(Job job) {
    synchronized (this) {
      if (!performing.remove(job)) {
        return;
      }
      var lane = lanes.get(new Owner(job.run.tenant, job.workflow));
      if (lane != null) {
        lane.performing--;
        offer(lane);
        dropIfIdle(lane);
      }
    }
    grantTurns();
  }

  /// A stopped job needs no turn, if it has not had it yet.
  synchronized void withdraw(Job job) {
    var lane = lanes.get(new Owner(job.run.tenant, job.workflow));
    if (lane != null && lane.remove(job)) {
      queued--;
      dropIfIdle(lane);
    }
  }

  synchronized int performing() {
    return performing.size();
  }

  synchronized int queued() {
    return queued;
  }

  /// Grants no more turns.
  synchronized void close() {
    closed = true;
  }

  /// All jobs whose turn it is.
  synchronized List<Job> current() {
    return List.copyOf(performing);
  }

  private void grantTurns() {
    for (var job = next(); job != null; job = next()) {
      grant.accept(job); // outside the lock: it starts a thread
    }
  }

  private synchronized @Nullable Job next() {
    while (!closed && performing.size() < limit.total()) {
      var lane = ready.poll();
      if (lane == null) {
        return null;
      }
      lane.ready = false;
      var job = lane.poll();
      if (job != null) {
        queued--;
        performing.add(job);
        lane.performing++;
        offer(lane);
        return job;
      }
      dropIfIdle(lane);
    }
    return null;
  }

  /// Puts the lane at the end of those that wait, if it has something that may be performed.
  private void offer(Lane lane) {
    if (!lane.ready && !lane.isEmpty() && lane.performing < limit.perWorkflow()) {
      lane.ready = true;
      ready.add(lane);
    }
  }

  private void dropIfIdle(Lane lane) {
    if (lane.performing == 0 && lane.isEmpty() && !lane.ready) {
      lanes.remove(lane.owner);
    }
  }

  /// The jobs of one workflow that wait, by execution.
  private static final class Lane {

    private final Owner owner;
    private final LinkedHashMap<Run, LinkedHashSet<Job>> waiting = new LinkedHashMap<>();
    private int performing;
    private boolean ready;

    Lane(Owner owner) {
      this.owner = owner;
    }

    boolean isEmpty() {
      return waiting.isEmpty();
    }

    void add(Job job) {
      waiting.computeIfAbsent(job.run, _ -> new LinkedHashSet<>(2)).add(job);
    }

    @Nullable Job poll() {
      var first = waiting.pollFirstEntry();
      if (first == null) {
        return null;
      }
      var jobs = first.getValue();
      var job = jobs.removeFirst();
      if (!jobs.isEmpty()) {
        waiting.put(first.getKey(), jobs); // behind the other executions
      }
      return job;
    }

    boolean remove(Job job) {
      var jobs = waiting.get(job.run);
      if (jobs == null || !jobs.remove(job)) {
        return false;
      }
      if (jobs.isEmpty()) {
        waiting.remove(job.run);
      }
      return true;
    }
  }
}
