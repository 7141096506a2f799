package dev.signalbox.core.execution;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what follows by itself. Each call gives the events of one small move, so that a journal
/// cut between any two events is a state from which the same moves follow.
final class Rules {

  private final Facts facts;
  private final Instant now;

  Rules(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
  }

  List<Event> next() {
    if (facts.status().isFinal() || facts.seq() == 0) {
      return List.of();
    }
    if (facts.past().cancelling()) {
      return cancelled();
    }
    if (facts.status() == ExecutionStatus.ACCEPTED) {
      var startAt = facts.env().start().startAt();
      var isDue = startAt == null || !startAt.isAfter(now);
      return isDue ? List.of(new Event.Started(now)) : List.of();
    }
    var over = facts.totals().over(facts.env().start().budget());
    if (over != null) {
      return failed(facts, over, now);
    }
    for (var frame : facts.frames().all()) {
      var events = next(frame);
      if (!events.isEmpty()) {
        return events;
      }
    }
    return waiting();
  }

  private List<Event> next(Frame frame) {
    return switch (frame) {
      case Frame.Block block when block.id().isRoot() -> new RootRules(facts, now).next(block);
      case Frame.Block block -> new SequenceRules(facts, now).next(block);
      case Frame.Loop loop -> new LoopRules(facts, now).next(loop);
      case Frame.Attempt attempt -> new TryRules(facts, now).next(attempt);
      case Frame.Listening listening -> new ListenRules(facts, now).next(listening);
      case Frame.Branches fork -> new ForkRules(facts, now).next(fork);
      case Frame.Leaf leaf -> new LeafRules(facts, now).next(leaf);
      case Frame.Calling calling -> new CallingRules(facts, now).next(calling);
      case Frame.Working agent -> new AgentRules(facts, now).next(agent);
    };
  }

  /// Everything inside `outer` is stopped, innermost first. `outer` itself follows.
  static List<Event> stopped(Facts facts, StepId outer, String reason, Instant now) {
    var events = new ArrayList<Event>();
    for (var inner : facts.frames().inside(outer)) {
      events.add(new Event.StepSkipped(now, inner.id(), inner.base().parent(), null, reason));
    }
    return events;
  }

  private List<Event> cancelled() {
    var events = stopped(facts, StepId.ROOT, "the execution was cancelled", now);
    events.add(new Event.Cancelled(now, facts.past().cancelReason()));
    return events;
  }

  /// The end of an execution that failed, and of all that is active in it.
  static List<Event> failed(Facts facts, Failure failure, Instant now) {
    var events = stopped(facts, StepId.ROOT, "the execution failed", now);
    var past = facts.past();
    var step = failure.equals(past.failure()) ? past.origin() : null;
    events.add(new Event.Failed(now, failure, step));
    return events;
  }

  /// The deadline of the execution: its own, its budget's, or none.
  static @Nullable Instant deadline(Facts facts) {
    if (facts.status() == ExecutionStatus.ACCEPTED || facts.status().isFinal()) {
      return null;
    }
    var root = facts.root().base();
    var budget = facts.env().start().budget().timeMs();
    var memo = root.memo();
    if (memo.deadline == null) {
      var timeout = facts.workflow().timeoutMs();
      var scope = Births.rootScope(facts.env(), root);
      var ms = timeout == null ? Long.MAX_VALUE : Numbers.ms(timeout, root.rawInput().get(), scope);
      var least = budget == null ? ms : Math.min(ms, budget);
      memo.deadline =
          least == Long.MAX_VALUE
              ? Instant.MAX
              : facts.env().startedAt().plus(Duration.ofMillis(least));
    }
    return memo.deadline.equals(Instant.MAX) ? null : memo.deadline;
  }

  private List<Event> waiting() {
    var waits = Dues.onlyWaits(facts);
    if (waits && facts.status() == ExecutionStatus.RUNNING) {
      return List.of(new Event.Waiting(now));
    }
    if (!waits && facts.status() == ExecutionStatus.WAITING) {
      return List.of(new Event.Resumed(now));
    }
    return List.of();
  }
}
