package dev.signalbox.driver.embedded;

import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.execution.ExecutionState;
import dev.signalbox.core.port.Driver.Control;
import dev.signalbox.core.port.StaleAppendException;
import dev.signalbox.core.port.StorageException;
import dev.signalbox.core.port.Workflows.UnknownWorkflowException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One spell of work on a run, by one thread: take what came, record what follows, see to what is
/// due, until there is nothing left to do now.
final class Activation {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDriver.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final int MAX_DOUBLINGS = 6; // 6.4 s
  private static final Duration LOAD_PAUSE = Duration.ofSeconds(1);

  private final Engine engine;
  private final Run run;

  /// What is being decided, so that nobody waits for an answer that a bug has swallowed.
  private @Nullable Batch current;

  Activation(Engine engine, Run run) {
    this.engine = engine;
    this.run = run;
  }

  /// Records the acceptance, with the first steps if they need nobody else, and acts on it.
  ///
  /// @throws StorageException if it could not be recorded; whether it was is looked up later
  /// @throws StaleAppendException if there is such an execution already
  void begin(Start start, Workflow workflow) {
    var live = new Live(ExecutionState.initial(run.id, workflow));
    var batch = new Batch(live.state);
    var decider = new Decider(engine, run, live);
    batch.add(List.of(new Event.Accepted(engine.now(), start)));
    decider.followAtFirst(batch);
    engine.runs.widen(run, batch.state().listeningFor());
    try {
      engine.needs.journal().append(run.id, 0, batch.events());
    } catch (StorageException e) {
      if (pause(e, LOAD_PAUSE)) {
        engine.goOn(run);
      }
      throw e;
    } catch (StaleAppendException e) {
      run.leaveAtOnce().forEach(this::answerEnded);
      forget(null);
      throw e;
    }
    run.live = live;
    recorded(live, batch);
  }

  /// Forgets an execution that could not begin.
  void abandon() {
    run.leaveAtOnce().forEach(this::answerUnknown);
    forget(null);
  }

  void work() {
    engine.warm.remove(run);
    while (stepOrBreakOff()) {}
  }

  private boolean stepOrBreakOff() {
    try {
      return step();
    } catch (RuntimeException | Error e) {
      LOG.error("execution {}: the driver failed after event {}", run.id, run.seq, e);
      return breakOff(Failure.of(Failure.Kind.RUNTIME, "a bug in the driver: " + e));
    }
  }

  /// Records one batch. Returns whether to go on.
  private boolean step() {
    if (engine.closed()) {
      engine.refuseRequests(run);
      return !run.pause();
    }
    var live = run.live;
    if (live == null) {
      return load();
    }
    if (live.pending != null) {
      return record(live, live.pending);
    }
    var batch = new Batch(live.state);
    current = batch;
    var decider = new Decider(engine, run, live);
    var recovering = live.recovering;
    var more = decider.fill(batch);
    if (!batch.events().isEmpty()) {
      live.cooling = false;
      engine.runs.widen(run, batch.state().listeningFor());
      return record(live, batch) && goesOn(live, more && !engine.draining());
    }
    batch.answerAll();
    batch.announced().forEach(engine::launch);
    if (recovering) {
      new Settler(engine, run, live).settle(); // nothing was begun as long as it recovered
    }
    engine.alarms.set(run, live.nextTimerMs(decider.now().toEpochMilli()));
    return goesOn(live, more);
  }

  private boolean goesOn(Live live, boolean more) {
    if (live.pending != null) {
      return true; // it could not be recorded, and the wait for another try was over at once
    }
    if (!live.state.status().isFinal()) {
      return more || !rest(live);
    }
    if (!run.leave()) {
      return true; // there is mail to answer
    }
    forget(live.end);
    return false;
  }

  /// Appends, and acts on what is durable then.
  private boolean record(Live live, Batch batch) {
    live.pending = batch;
    try {
      engine.needs.journal().append(run.id, run.seq, batch.events());
    } catch (StorageException e) {
      batch.failAll(e);
      return pause(e, FIRST_PAUSE.multipliedBy(1L << Math.min(live.tries++, MAX_DOUBLINGS)));
    } catch (StaleAppendException e) {
      if (live.tries == 0 || !isRecorded(batch)) {
        batch.failAll(e);
        letGo(e);
        return false;
      }
    }
    engine.storage(true, null);
    recorded(live, batch);
    return true;
  }

  /// Whether an append that seemed to fail had been made durable after all.
  private boolean isRecorded(Batch batch) {
    var events = batch.events();
    var found = engine.needs.journal().read(run.id, run.seq, events.size() + 1);
    if (found.size() != events.size()) {
      return false;
    }
    for (var i = 0; i < found.size(); i++) {
      var there = found.get(i).event();
      var ours = events.get(i);
      if (!there.getClass().equals(ours.getClass()) || !there.at().equals(ours.at())) {
        return false;
      }
    }
    return true;
  }

  private void recorded(Live live, Batch batch) {
    run.seq += batch.events().size();
    live.state = batch.state();
    live.end = live.state.status().isFinal() ? batch.events().getLast() : null;
    live.pending = null;
    live.tries = 0;
    batch.answerAll();
    new Settler(engine, run, live).settle();
    batch.announced().forEach(engine::launch);
  }

  /// Reads the execution from the journal. Returns whether to go on.
  private boolean load() {
    List<Event> events;
    engine.loads.acquireUninterruptibly();
    try {
      events = engine.past.events(run.id);
    } catch (StorageException e) {
      return pause(e, LOAD_PAUSE);
    } finally {
      engine.loads.release();
    }
    if (events.isEmpty()) {
      return neverBegan();
    }
    if (events.getLast().isFinal()) {
      run.leaveAtOnce().forEach(this::answerEnded);
      forget(events.getLast());
      return false;
    }
    if (run.seq != 0 && run.seq != events.size()) {
      letGo(new StaleAppendException(run.id, run.seq, events.size()));
      return false;
    }
    run.seq = events.size();
    return fold(events);
  }

  private boolean fold(List<Event> events) {
    try {
      var live = Folding.live(engine, run, events);
      run.live = live;
      new Settler(engine, run, live).settle();
      return true;
    } catch (StorageException e) {
      return pause(e, LOAD_PAUSE);
    } catch (UnknownWorkflowException e) {
      return breakOff(Failure.of(Failure.Kind.CONFIGURATION, String.valueOf(e.getMessage())));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("execution {}: its {} events cannot be folded", run.id, events.size(), e);
      return breakOff(Failure.of(Failure.Kind.RUNTIME, "its journal cannot be read: " + e));
    }
  }

  /// Its start was not acknowledged. Now that the journal can be read, it is certain that there is
  /// nothing, unless the journal is still unwell.
  private boolean neverBegan() {
    if (!engine.needs.journal().healthy()) {
      return pause(new StorageException("the journal cannot tell yet"), LOAD_PAUSE);
    }
    run.leaveAtOnce().forEach(this::answerUnknown);
    forget(null);
    return false;
  }

  /// Ends the execution as failed without its state. It must not stay running for ever. Returns
  /// whether to go on, since it could not be recorded and may be tried again now.
  private boolean breakOff(Failure failure) {
    var ended = run.live == null ? null : run.live.end;
    stopAll(new IllegalStateException("execution " + run.id + ": " + failure.message()));
    if (ended != null) {
      run.leaveAtOnce().forEach(this::answerEnded);
      forget(ended);
      return false;
    }
    var end = new Event.Failed(engine.now(), failure, null);
    try {
      engine.needs.journal().append(run.id, run.seq, List.of(end));
    } catch (StorageException e) {
      return pause(e, LOAD_PAUSE);
    } catch (StaleAppendException | IllegalStateException e) {
      letGo(e);
      return false;
    }
    run.leaveAtOnce().forEach(this::answerEnded);
    forget(end);
    return false;
  }

  /// Somebody else goes on with it.
  private void letGo(RuntimeException why) {
    LOG.warn("execution {} is no longer ours: {}", run.id, why.getMessage());
    stopAll(why);
    for (var input : run.leaveAtOnce()) {
      drop(input, request -> request.reply().fails(why));
    }
    forget(null);
  }

  private void stopAll(RuntimeException why) {
    if (current != null) {
      current.failAll(why);
    }
    if (run.live != null) {
      new Settler(engine, run, run.live).stopAll();
      run.live = null;
    }
  }

  private void answerEnded(Input left) {
    drop(
        left,
        request -> {
          switch (request) {
            case Input.Cancel(_, var reply) -> reply.is(engine.past.cancel(run.id));
            case Input.Answered(var step, var answer, var reply) ->
                reply.is(engine.past.answer(run.id, step, answer));
            case Input.Offer(_, var reply) -> reply.is(false);
            case Input.Exists(var reply) -> reply.is(true);
          }
        });
  }

  private void answerUnknown(Input left) {
    drop(
        left,
        request -> {
          switch (request) {
            case Input.Cancel(_, var reply) -> reply.is(Control.UNKNOWN);
            case Input.Answered(_, _, var reply) -> reply.is(Control.UNKNOWN);
            case Input.Offer(_, var reply) -> reply.is(false);
            case Input.Exists(var reply) -> reply.is(false);
          }
        });
  }

  /// Sees to an input that comes too late.
  private static void drop(Input left, Consumer<Input.Request> answer) {
    switch (left) {
      case Input.Request request -> {
        try {
          answer.accept(request);
        } catch (RuntimeException e) {
          request.reply().fails(e);
        }
      }
      case Input.Granted(var job) -> job.turns().done(job);
      case Input.Ended _, Input.ChildEnded _, Input.Wake _, Input.Cool _ -> {}
    }
  }

  /// Forgets the run, which takes no more mail.
  ///
  /// @param end its last event, or null if it has not ended or nobody wants to know
  private void forget(@Nullable Event end) {
    engine.runs.remove(run);
    engine.alarms.clear(run);
    run.live = null;
    // After the removal: who starts to wait for it from now on finds its end in the journal.
    var parent = run.parent == null ? null : engine.runs.get(run.parent);
    if (parent != null && end != null) {
      engine.tell(parent, new Input.ChildEnded(run.id, Past.outcome(run.id, end)));
    }
  }

  /// Ends the spell if there is no mail; what only waits leaves memory. Returns whether it ended.
  private boolean rest(Live live) {
    if (run.hasMail()) {
      return false;
    }
    if (live.onlyWaits() && isFar(live.nextTimerMs())) {
      var leaving = live.cooling ? run : engine.warm.add(run);
      if (leaving == run) {
        run.live = null;
      } else if (leaving != null) {
        engine.tell(leaving, Input.Cool.COOL);
      }
    }
    return run.rest();
  }

  private boolean isFar(long timerMs) {
    var nearMs = engine.needs.settings().nearTimer().toMillis();
    return timerMs == Long.MAX_VALUE || timerMs - engine.now().toEpochMilli() > nearMs;
  }

  /// Ends the spell until the journal may work again. Returns whether to go on, since that is now.
  private boolean pause(StorageException why, Duration pause) {
    engine.storage(false, why);
    run.takeRequests().forEach(request -> request.reply().fails(why));
    engine.alarms.set(run, engine.now().plus(pause).toEpochMilli());
    return !run.pause();
  }
}
