package dev.signalbox.driver.embedded;

import dev.signalbox.core.Failure;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Driver.RejectedException;
import dev.signalbox.core.port.Performer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the parts of the driver share: the runs, who wakes them, and who performs for them.
final class Engine {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDriver.class);

  /// Executions read from the journal at once, when many are woken together.
  private static final int MAX_LOADS = 64;

  private static final long RETRY_AFTER_MS = 1_000;

  final EmbeddedDriver.Needs needs;
  final Runs runs = new Runs();
  final Semaphore loads = new Semaphore(MAX_LOADS);
  final Busy busy = new Busy();
  final Past past;
  final Errands errands;
  final Warm warm;
  final Alarms alarms;
  final Turns models;
  final Turns calls;

  private final AtomicBoolean storageFails = new AtomicBoolean();
  private volatile boolean draining;
  private volatile boolean closed;

  Engine(EmbeddedDriver.Needs needs) {
    this.needs = needs;
    this.past = new Past(needs.journal());
    this.errands = new Errands(this);
    this.warm = new Warm(needs.settings().warm());
    this.alarms = new Alarms(needs.time(), needs.threads(), run -> tell(run, Input.Wake.WAKE));
    this.models = new Turns(needs.settings().models(), this::granted);
    this.calls = new Turns(needs.settings().calls(), this::granted);
  }

  /// Now, as it is recorded: in whole milliseconds.
  Instant now() {
    return needs.time().now().truncatedTo(ChronoUnit.MILLIS);
  }

  Turns turns(Action.Work action) {
    return action instanceof Action.AskModel ? models : calls;
  }

  /// Whether no action begins any more.
  boolean draining() {
    return draining;
  }

  /// Whether nothing is recorded any more.
  boolean closed() {
    return closed;
  }

  void requireOpen() {
    if (draining) {
      throw stopping();
    }
  }

  static RejectedException stopping() {
    return new RejectedException("the server is stopping", RETRY_AFTER_MS);
  }

  void beginDraining() {
    draining = true;
    models.close();
    calls.close();
  }

  void close() {
    closed = true;
    alarms.close();
    models.current().forEach(Job::stop);
    calls.current().forEach(Job::stop);
    runs.forEach(this::refuseRequests);
  }

  /// Gives an input to a run. Returns false if it has ended, or is no longer ours.
  boolean tell(Run run, Input input) {
    var put = run.put(input);
    if (put == Run.Put.ACTIVATE) {
      busy.begin();
      needs.threads().newThread(() -> work(run)).start();
    }
    if (closed) {
      refuseRequests(run);
    }
    return put != Run.Put.GONE;
  }

  void refuseRequests(Run run) {
    run.takeRequests().forEach(request -> request.reply().fails(stopping()));
  }

  /// Works on a run that the calling thread has to itself, until there is nothing left to do now.
  /// [Busy#begin] has been called.
  void work(Run run) {
    try {
      new Activation(this, run).work();
    } finally {
      busy.end();
    }
  }

  /// Lets a new thread go on with a run that the calling thread has had to itself.
  void goOn(Run run) {
    busy.begin();
    needs.threads().newThread(() -> work(run)).start();
  }

  private void granted(Job job) {
    if (!job.announced) {
      launch(job);
    } else if (!tell(job.run, new Input.Granted(job))) {
      job.turns().done(job);
    }
  }

  /// Performs a job whose turn it is.
  void launch(Job job) {
    needs.threads().newThread(() -> perform(job)).start();
  }

  private void perform(Job job) {
    var outcome = job.begin() ? outcome(job) : null;
    var run = job.run;
    // The outcome is in the mailbox before the turn is over: whoever sees nothing being performed
    // can rely on it.
    var put =
        outcome == null ? Run.Put.QUEUED : run.put(new Input.Ended(job.action.key(), outcome));
    if (put == Run.Put.ACTIVATE) {
      busy.begin();
    }
    job.turns().done(job);
    busy.changed();
    if (put == Run.Put.ACTIVATE) {
      work(run); // on this thread: it is free now
    }
  }

  /// What came of it, or null if nobody wants to know any more.
  private @Nullable Outcome outcome(Job job) {
    Outcome outcome;
    try {
      outcome = needs.performer().perform(job.action, context(job));
    } catch (InterruptedException e) {
      outcome = bug(job, "was interrupted by nobody", e);
    } catch (Throwable e) { // also an error: no execution may hang on a performer's mistake
      outcome = bug(job, "failed by a bug: " + e, e);
    }
    var wanted = job.end();
    Thread.interrupted(); // meant for the performer, not for what this thread does next
    return wanted ? outcome : null;
  }

  private static Outcome bug(Job job, String what, Throwable e) {
    if (!job.isStopped()) {
      LOG.error("execution {}: step {} {}", job.run.id, job.action.key().step(), what, e);
    }
    return new Outcome.Failed(Failure.of(Failure.Kind.RUNTIME, "the action " + what));
  }

  private Performer.Context context(Job job) {
    var run = job.run;
    var step = job.action.key().step();
    var text = needs.text();
    return new Performer.Context(
        run.tenant,
        run.id,
        step,
        chunk -> {
          if (!job.isStopped()) {
            text.append(run.id, step, chunk);
          }
        });
  }

  /// Appends work, or do not; said once for each change.
  void storage(boolean works, @Nullable RuntimeException why) {
    if (works && storageFails.get() && storageFails.compareAndSet(true, false)) {
      LOG.info("the journal takes events again");
    } else if (!works && storageFails.compareAndSet(false, true)) {
      LOG.error("the journal takes no events: executions wait until it does", why);
    }
  }
}
