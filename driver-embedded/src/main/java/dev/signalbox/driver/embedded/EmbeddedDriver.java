package dev.signalbox.driver.embedded;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.port.Driver;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.LiveText;
import dev.signalbox.core.port.Performer;
import dev.signalbox.core.port.Time;
import dev.signalbox.core.port.Workflows;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Runs executions in this process.
///
/// Each execution has a mailbox, and a thread only while there is something in it: what came and
/// what follows from it is recorded in one append, and acted on once that is durable. Actions are
/// performed on virtual threads, so many at a time; timers share one thread; what only waits leaves
/// memory but for its wake-up.
public final class EmbeddedDriver implements Driver {

  private final Engine engine;

  /// What it needs.
  ///
  /// @param journal where everything is recorded; its owner closes it, after the driver
  /// @param workflows asked for each execution that is started, woken or recovered
  /// @param performer performs actions
  /// @param time the clock
  /// @param text shows text to live viewers
  /// @param settings limits
  /// @param threads makes a thread for each spell of work and each action: virtual ones
  public record Needs(
      Journal journal,
      Workflows workflows,
      Performer performer,
      Time time,
      LiveText text,
      Settings settings,
      ThreadFactory threads) {

    /// What it needs, with virtual threads.
    public Needs(
        Journal journal,
        Workflows workflows,
        Performer performer,
        Time time,
        LiveText text,
        Settings settings) {
      this(journal, workflows, performer, time, text, settings, Thread.ofVirtual().factory());
    }
  }

  /// A driver that has nothing to do yet; call [#recover] next.
  public EmbeddedDriver(Needs needs) {
    this.engine = new Engine(needs);
    engine.alarms.start();
  }

  @Override
  public void recover() {
    new Recovery(engine).recover();
  }

  @Override
  public void start(ExecutionId execution, Start start) {
    new Beginning(engine).start(execution, start);
  }

  @Override
  public Control cancel(ExecutionId execution, @Nullable String reason) {
    engine.requireOpen();
    var run = engine.runs.get(execution);
    var reply = new Reply<Control>();
    return run != null && engine.tell(run, new Input.Cancel(reason, reply))
        ? reply.await()
        : engine.past.cancel(execution);
  }

  @Override
  public Control answer(ExecutionId execution, StepId step, Event.Answer answer) {
    engine.requireOpen();
    var run = engine.runs.get(execution);
    var reply = new Reply<Control>();
    return run != null && engine.tell(run, new Input.Answered(step, answer, reply))
        ? reply.await()
        : engine.past.answer(execution, step, answer);
  }

  @Override
  public int publish(Tenant tenant, JsonNode event) {
    engine.requireOpen();
    return engine.errands.publish(tenant, event);
  }

  @Override
  public Load load() {
    return new Load(
        engine.runs.size(),
        engine.models.performing() + engine.calls.performing(),
        engine.models.queued() + engine.calls.queued());
  }

  /// How many executions have their state in memory; for tests and measurements.
  long resident() {
    var count = new long[1];
    engine.runs.forEach(run -> count[0] += run.isResident() ? 1 : 0);
    return count[0];
  }

  @Override
  public void drain(Duration patience) {
    engine.beginDraining();
    var late = new AtomicBoolean(patience.isZero());
    var watch = engine.needs.threads().newThread(() -> expire(patience, late));
    watch.start();
    engine.busy.await(() -> load().performing() == 0, late);
    watch.interrupt();
    engine.close();
    engine.busy.await(() -> true, new AtomicBoolean());
  }

  private void expire(Duration patience, AtomicBoolean late) {
    try {
      engine.needs.time().sleepUntil(engine.now().plus(patience));
      late.set(true);
      engine.busy.changed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // all was done before
    }
  }

  @Override
  public void close() {
    drain(Duration.ZERO);
  }
}
