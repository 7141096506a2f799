package dev.signalbox.driver.embedded;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.port.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes over what the journal says has not ended.
final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDriver.class);
  private static final String ORPHAN = "the step that started it was stopped";

  private final Engine engine;

  /// What there is to go on with.
  private final List<Run> due = new ArrayList<>();

  private final Map<ExecutionId, Start.Parent> children = new HashMap<>();
  private final Set<ExecutionId> awaited = new HashSet<>();

  Recovery(Engine engine) {
    this.engine = engine;
  }

  void recover() {
    engine.needs.journal().recover(this::adopt);
    // Only now, as the journal may not be used while it is read out.
    due.forEach(engine::goOn);
    stopOrphans();
    LOG.info(
        "{} executions taken over, {} of them with work to do", engine.runs.size(), due.size());
  }

  private void adopt(Journal.Unfinished unfinished) {
    var events = unfinished.events();
    var start = events.getFirst() instanceof Event.Accepted accepted ? accepted.start() : null;
    if (start == null) {
      LOG.error("execution {} does not begin with its acceptance", unfinished.execution());
      return;
    }
    var parent = start.parent();
    var execution = parent == null ? null : parent.execution();
    var run = new Run(unfinished.execution(), start.tenant(), execution);
    run.seq = events.size();
    run.claim(); // its timers may fire from now on
    if (engine.runs.add(run) != null) {
      return; // started in this process
    }
    if (parent != null) {
      children.put(run.id, parent);
    }
    try {
      adopt(run, Folding.live(engine, run, events));
    } catch (RuntimeException | StackOverflowError e) {
      due.add(run); // it will fail again when it is woken, and be ended with the reason
    }
  }

  /// One that only waits goes straight to its compact form.
  private void adopt(Run run, Live live) {
    var now = engine.now();
    var state = live.state;
    live.recovering = true;
    var settler = new Settler(engine, run, live);
    settler.settle();
    var works = false;
    for (var action : state.due()) {
      works |= !(action instanceof Action.Timer);
      if (action instanceof Action.RunWorkflow(_, var child, _, _, _, _)) {
        awaited.add(child);
      }
    }
    if (works || !state.recovered(now).isEmpty() || !state.next(now).isEmpty()) {
      run.live = live;
      due.add(run);
    } else if (!run.rest()) {
      due.add(run);
    }
  }

  /// An execution that a step waits for is stopped with the step. If the server stopped between the
  /// two, nobody waits for it any more.
  private void stopOrphans() {
    var byParent = new HashMap<ExecutionId, Map<ExecutionId, StepId>>();
    children.forEach((child, parent) -> {
      if (!awaited.contains(child)) {
        byParent
            .computeIfAbsent(parent.execution(), _ -> new HashMap<>())
            .put(child, parent.step());
      }
    });
    byParent.forEach(this::stopOrphans);
  }

  private void stopOrphans(ExecutionId parent, Map<ExecutionId, StepId> orphans) {
    var completed = new HashSet<StepId>(); // of a step that did not wait
    for (var event : engine.past.events(parent)) {
      switch (event) {
        case Event.StepStarted started -> completed.remove(started.step());
        case Event.StepCompleted done -> completed.add(done.step());
        default -> {}
      }
    }
    orphans.forEach((child, step) -> {
      var run = engine.runs.get(child);
      if (run != null && !completed.contains(step)) {
        engine.tell(run, new Input.Cancel(ORPHAN, new Reply<>()));
      }
    });
  }
}
