package dev.signalbox.testkit.simulation;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.ExecutionState;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.trace.Outline;
import dev.signalbox.core.trace.Trace;
import dev.signalbox.core.trace.WaitingOn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The process that runs a simulated execution: a driver of one thread, whose memory may be lost.
///
/// What it does next is a function of the journal alone, so that after a crash without downtime it
/// does what it would have done.
final class SimulatedProcess {

  /// Nothing that follows by itself takes longer.
  private static final int MOST_MOVES = 100_000;

  /// One a second, between the hundredths at which all else happens.
  private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(1);

  private static final Duration FIRST_EVENT = Duration.ofMillis(7);

  /// So many CloudEvents that nobody takes, and whoever still waits will wait for ever.
  private static final int MOST_IN_VAIN = 2_000;

  private final ExecutionId execution;
  private final Outline outline;
  private final World world;
  private final Simulation.Fate fate;
  private final List<Event> journal = new ArrayList<>();
  private final Set<Long> batches = new HashSet<>();
  private final Map<StepId, List<Long>> mentions = new HashMap<>();
  private final Watch watch = new Watch();
  private final Set<Action.Key> seen = new HashSet<>();
  private final Set<Action.Key> settled = new HashSet<>();
  private final Set<StepId> uncertain = new HashSet<>();
  private ExecutionState state;
  private Trace trace;
  private Instant now = Simulation.BEGINNING;
  private Instant offered = Instant.MIN;
  private int inVain;
  private int crashes;

  SimulatedProcess(ExecutionId execution, Workflow workflow, World world, Simulation.Fate fate) {
    this.execution = execution;
    this.outline = Outline.of(workflow);
    this.world = world;
    this.fate = fate;
    this.state = ExecutionState.initial(execution, workflow);
    this.trace = Trace.of(execution, outline);
  }

  long seq() {
    return journal.size();
  }

  Simulated run(List<Event> before) {
    before.forEach(this::fold);
    batches.add(seq());
    now = before.getLast().at();
    offered = now;
    append(state.recovered(now));
    settle();
    for (var moves = 0; !state.status().isFinal(); moves++) {
      if (moves > MOST_MOVES) {
        throw new AssertionError("it does not end");
      }
      var next = next().orElseThrow(() -> new AssertionError("stuck: nothing will ever happen"));
      if (next.at().isAfter(now)) {
        watch.rests(state, trace.view(now));
        tooEarlyAndTooLate();
        now = next.at();
        watch.shows(trace.view(now));
      }
      next.what().run();
      settle();
    }
    watch.ended(journal, trace.view(now, 0));
    return new Simulated(journal, batches, trace.view(now, 0), crashes);
  }

  /// Records what follows by itself, and what is to be recorded before effects happen.
  private void settle() {
    for (var moves = 0; moves < MOST_MOVES; moves++) {
      var events = state.next(now);
      Watch.same(events, state.next(now));
      if (events.isEmpty()) {
        events = announcements();
      }
      if (events.isEmpty()) {
        return;
      }
      append(events);
    }
    throw new AssertionError("it never comes to rest");
  }

  /// A timer before its time, and what is no longer due, change nothing.
  private void tooEarlyAndTooLate() {
    var due = new HashSet<Action.Key>();
    for (var action : state.due()) {
      due.add(action.key());
      if (action instanceof Action.Timer timer && timer.until().isAfter(now)) {
        Watch.same(state.timer(timer.key(), now), List.of());
      }
    }
    var late = new Outcome.Failed(Failure.communication(500, "too late", true));
    for (var key : seen) {
      // The outcome of an effect that nobody is sure of is welcome at any time.
      if (!due.contains(key) && !state.asks(key.step())) {
        Watch.same(state.outcome(key, late, now), List.of());
        Watch.same(state.timer(key, now), List.of());
      }
    }
    seen.clear(); // each is tried once, or this would take longer and longer
    seen.addAll(due);
  }

  private List<Event> announcements() {
    for (var action : state.due()) {
      seen.add(action.key());
      var events = state.performing(action.key(), now);
      if (!events.isEmpty()) {
        return events;
      }
    }
    return List.of();
  }

  /// Something that will happen. @param order decides between two that happen at once
  private record Coming(Instant at, long order, Runnable what) {}

  private Optional<Coming> next() {
    var all = new ArrayList<Coming>();
    for (var action : state.due()) {
      all.add(coming(action));
    }
    for (var wait : trace.view(now).waitingOn()) {
      if (state.asks(wait.step())) {
        all.add(answer(wait));
      }
    }
    if (!state.listeningFor().isEmpty() && inVain < MOST_IN_VAIN) {
      cloudEvent().ifPresent(all::add);
    }
    var cancel = fate.cancelAfter();
    if (cancel != null && seq() > 0) {
      var at = Simulation.BEGINNING.plus(cancel);
      if (!state.cancel("enough", now).isEmpty()) {
        all.add(new Coming(at, Long.MIN_VALUE, () -> append(state.cancel("enough", now))));
      }
    }
    return all.stream().min(Comparator.comparing(Coming::at).thenComparingLong(Coming::order));
  }

  private Coming coming(Action action) {
    var step = action.key().step();
    var order = fate.chance().of("order " + step, action.key().seq() < 0 ? 1 : 0);
    if (action instanceof Action.Timer timer) {
      return new Coming(timer.until(), order, () -> fire(timer));
    }
    var occurrence = occurrence(step, action.key().seq());
    var since = journal.get((int) action.key().seq() - 1).at();
    var at = since.plus(world.takes(step, occurrence));
    return new Coming(at, order, () -> perform(action, occurrence));
  }

  private void fire(Action.Timer timer) {
    var events = state.timer(timer.key(), now);
    if (events.isEmpty()) {
      throw new AssertionError("a timer that is due does nothing: " + timer);
    }
    append(events);
  }

  private void perform(Action action, long occurrence) {
    if (action instanceof Action.Publish publish) {
      append(state.offer(publish.event(), now));
      settle();
      if (!isDue(action.key())) {
        return; // what it set going has stopped it
      }
    }
    var outcome = world.outcome(action, occurrence);
    var events = state.outcome(action.key(), outcome, now);
    if (events.isEmpty()) {
      throw new AssertionError("the outcome of what is due does nothing: " + action.key());
    }
    Watch.require(settled.add(action.key()), "asked for again: " + action.key());
    Watch.require(!uncertain.contains(action.key().step()), "silently repeated: " + action.key());
    append(events);
  }

  private boolean isDue(Action.Key key) {
    return state.due().stream().anyMatch(each -> each.key().equals(key));
  }

  private Coming answer(WaitingOn wait) {
    var occurrence = occurrence(wait.step(), seq());
    var at = wait.since().plus(world.takes(wait.step(), occurrence));
    var order = fate.chance().of("order " + wait.step(), 2);
    return new Coming(
        at,
        order,
        () -> append(state.answer(wait.step(), world.says(wait.step(), occurrence), now)));
  }

  /// The next CloudEvent, after the last that was offered.
  private Optional<Coming> cloudEvent() {
    var from = offered.isAfter(now) ? offered : now;
    var first = Simulation.BEGINNING.plus(FIRST_EVENT);
    var passed = Math.floorDiv(Duration.between(first, from).toMillis(), BETWEEN_EVENTS.toMillis());
    var number = Math.max(0, passed + 1);
    var at = first.plus(BETWEEN_EVENTS.multipliedBy(number));
    return world
        .cloudEvent(number)
        .map(event -> new Coming(at, Long.MIN_VALUE, offering(event, at)));
  }

  private Runnable offering(JsonNode event, Instant at) {
    return () -> {
      offered = at;
      var events = state.offer(event, now);
      inVain = events.isEmpty() ? inVain + 1 : 0;
      append(events);
    };
  }

  /// How often the journal had mentioned a step when an action of it came due: tells its tries
  /// apart, and is the same however other steps are interleaved.
  private long occurrence(StepId step, long seq) {
    return mentions.getOrDefault(step, List.of()).stream().filter(each -> each <= seq).count();
  }

  private void append(List<Event> events) {
    if (events.isEmpty()) {
      return;
    }
    events.forEach(this::fold);
    batches.add(seq());
    if (!state.status().isFinal() && fate.diesAfter(seq())) {
      die();
    }
  }

  private void fold(Event event) {
    journal.add(event);
    state = state.after(event);
    var shown =
        trace
            .apply(new Recorded(seq(), event))
            .orElseThrow(() -> new AssertionError("event " + seq() + " is not shown"));
    watch.saw(event, shown);
    if (event instanceof Event.ApprovalDecided || event instanceof Event.StepStarted) {
      uncertain.remove(shown.step() == null ? StepId.ROOT : shown.step().id());
    }
    if (shown.step() != null) {
      mentions.computeIfAbsent(shown.step().id(), _ -> new ArrayList<>()).add(seq());
    }
  }

  /// Memory is lost; only the journal is left.
  private void die() {
    crashes++;
    for (var event : state.recovered(now)) {
      uncertain.add(((Event.EffectUncertain) event).step());
    }
    var again = ExecutionState.initial(execution, outline.workflow());
    var read = Trace.of(execution, outline);
    for (var event : Journaled.read(journal)) {
      again = again.after(event);
      read.apply(new Recorded(again.seq(), event));
    }
    Watch.same(state, again);
    Watch.same(trace.view(now, 0), read.view(now, 0));
    state = again;
    trace = read;
    offered = now;
    now = now.plus(fate.downAfter(seq()));
    append(state.recovered(now));
  }
}
