package dev.signalbox.driver.embedded;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Failure;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.ExecutionState.InvalidAnswerException;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Driver.Control;
import dev.signalbox.core.port.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what reached an execution into what is to be recorded. Records and starts nothing.
final class Decider {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDriver.class);

  /// How long the first steps may take before a start is acknowledged.
  private static final Duration FIRST_STEPS_TIME = Duration.ofMillis(2);

  private final Engine engine;
  private final Run run;
  private final Live live;
  private final Instant now;

  Decider(Engine engine, Run run, Live live) {
    this.engine = engine;
    this.run = run;
    this.live = live;
    this.now = engine.now();
  }

  /// The time of all its decisions.
  Instant now() {
    return now;
  }

  /// Takes what is in the mailbox and what follows from it, up to the size of one append. Returns
  /// whether there is more.
  boolean fill(Batch batch) {
    var maxEvents = engine.needs.settings().maxEvents();
    try {
      if (live.recovering) {
        live.recovering = false;
        batch.add(batch.state().recovered(now));
      }
      fireTimers(batch);
      // Half for what came, half for what follows: neither can keep the other from its turn.
      while (batch.events().size() < maxEvents / 2) {
        var input = run.poll();
        if (input == null) {
          break;
        }
        take(input, batch);
      }
      return follow(batch, maxEvents);
    } catch (RuntimeException | StackOverflowError e) {
      fail(batch, e);
      return false;
    }
  }

  /// Adds what follows by itself until there is nothing or the batch is full. Returns whether there
  /// is more.
  private boolean follow(Batch batch, int maxEvents) {
    while (batch.events().size() < maxEvents) {
      var events = batch.state().next(now);
      if (events.isEmpty()) {
        return false;
      }
      batch.add(events);
    }
    return true;
  }

  /// Adds the first steps of a new execution. Few and quick ones only: somebody waits for it to be
  /// acknowledged, and the rest is as well in the next append.
  void followAtFirst(Batch batch) {
    var started = 0;
    var until = now.plus(FIRST_STEPS_TIME);
    try {
      while (started < engine.needs.settings().firstSteps()
          && batch.events().size() < engine.needs.settings().maxEvents()
          && !engine.now().isAfter(until)) {
        var events = batch.state().next(now);
        if (events.isEmpty()) {
          return;
        }
        batch.add(events);
        started += (int) events.stream().filter(it -> it instanceof Event.StepStarted).count();
      }
    } catch (RuntimeException | StackOverflowError e) {
      fail(batch, e);
    }
  }

  /// Ends the execution because the rules themselves broke down: better failed than stuck.
  private void fail(Batch batch, Throwable e) {
    LOG.error("execution {}: the rules failed after event {}", run.id, batch.state().seq(), e);
    if (!batch.state().status().isFinal()) {
      var failure = Failure.of(Failure.Kind.RUNTIME, "a bug in the rules of execution: " + e);
      batch.add(List.of(new Event.Failed(now, failure, null)));
    }
  }

  private void fireTimers(Batch batch) {
    for (var timer : live.timers) {
      if (!timer.until().isAfter(now)) {
        batch.add(batch.state().timer(timer.key(), now));
      }
    }
  }

  private void take(Input input, Batch batch) {
    switch (input) {
      case Input.Ended(var key, var outcome) -> ended(key, outcome, batch);
      case Input.Granted(var job) -> granted(job, batch);
      case Input.ChildEnded(var child, var outcome) -> childEnded(child, outcome, batch);
      case Input.Wake _ -> {}
      case Input.Cool _ -> live.cooling = true;
      case Input.Request request -> {
        try {
          take(request, batch);
        } catch (RuntimeException | StackOverflowError e) {
          request.reply().fails(new IllegalStateException("execution " + run.id + ": " + e, e));
          throw e;
        }
      }
    }
  }

  private void take(Input.Request request, Batch batch) {
    switch (request) {
      case Input.Cancel cancel -> cancel(cancel, batch);
      case Input.Answered answered -> answered(answered, batch);
      case Input.Offer offer -> {
        var events = batch.state().offer(offer.event(), now);
        batch.add(events);
        batch.answer(offer, offer.reply(), !events.isEmpty());
      }
      case Input.Exists exists -> batch.answer(exists, exists.reply(), true);
    }
  }

  private void ended(Action.Key key, Outcome outcome, Batch batch) {
    live.doing.remove(key);
    batch.add(batch.state().outcome(key, outcome, now));
  }

  private void granted(Job job, Batch batch) {
    var key = job.action.key();
    if (live.doing.get(key) == job && !job.isStopped()) {
      batch.add(batch.state().performing(key, now));
      batch.announce(job);
    } else {
      job.turns().done(job);
    }
  }

  private void childEnded(ExecutionId child, Outcome outcome, Batch batch) {
    for (var doing : List.copyOf(live.doing.values())) {
      if (doing instanceof Errand errand
          && errand.action instanceof Action.RunWorkflow action
          && action.await()
          && action.child().equals(child)) {
        ended(action.key(), outcome, batch);
      }
    }
  }

  private void cancel(Input.Cancel cancel, Batch batch) {
    var status = batch.state().status();
    Control control;
    if (status.isFinal()) {
      control = status == ExecutionStatus.CANCELLED ? Control.ALREADY : Control.CONFLICT;
    } else {
      var events = batch.state().cancel(cancel.reason(), now);
      batch.add(events);
      control = events.isEmpty() ? Control.ALREADY : Control.DONE;
    }
    batch.answer(cancel, cancel.reply(), control);
  }

  private void answered(Input.Answered answered, Batch batch) {
    var step = answered.step();
    var state = batch.state();
    if (!state.status().isFinal() && state.asks(step)) {
      try {
        batch.add(state.answer(step, answered.answer(), now));
        batch.answer(answered, answered.reply(), Control.DONE);
      } catch (InvalidAnswerException e) {
        answered.reply().fails(e);
      }
      return;
    }
    try {
      var all = new ArrayList<>(engine.past.events(run.id));
      all.addAll(batch.events());
      batch.answer(answered, answered.reply(), Past.answer(all, step, answered.answer()));
    } catch (StorageException e) {
      answered.reply().fails(e);
    }
  }
}
