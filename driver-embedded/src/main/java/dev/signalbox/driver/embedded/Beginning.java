package dev.signalbox.driver.embedded;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.port.Driver.RejectedException;
import dev.signalbox.core.port.StaleAppendException;
import dev.signalbox.core.port.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts executions. The first append is made by the thread that asks, which waits for it anyway.
final class Beginning {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDriver.class);
  private static final long RETRY_AFTER_MS = 1_000;

  private final Engine engine;

  Beginning(Engine engine) {
    this.engine = engine;
  }

  /// Returns once the acceptance is durable. See [dev.signalbox.core.port.Driver#start].
  void start(ExecutionId id, Start start) {
    engine.requireOpen();
    requireRoom(start);
    var workflow =
        engine.needs.workflows().revision(start.tenant(), start.workflow(), start.revision());
    var parent = start.parent() == null ? null : start.parent().execution();
    var run = new Run(id, start.tenant(), parent);
    run.claim();
    var existing = engine.runs.add(run);
    if (existing != null) {
      awaitExists(existing);
      return;
    }
    engine.busy.begin();
    try {
      begin(run, start, workflow);
    } finally {
      engine.busy.end();
    }
  }

  /// Twice the room for executions that a step starts: else a full server could end nothing whose
  /// end needs another execution.
  private void requireRoom(Start start) {
    var most = engine.needs.settings().maxLive();
    var live = engine.runs.size();
    if (live >= most && (start.parent() == null || live / 2 >= most)) {
      throw new RejectedException(
          "the server has " + live + " executions that have not ended", RETRY_AFTER_MS);
    }
  }

  private void begin(Run run, Start start, Workflow workflow) {
    var activation = new Activation(engine, run);
    try {
      activation.begin(start, workflow);
    } catch (StaleAppendException e) {
      return; // an execution of this id has been, which is what was asked for
    } catch (StorageException e) {
      throw e; // whether it was recorded will be looked up
    } catch (RuntimeException | Error e) {
      if (run.seq == 0) {
        activation.abandon();
        throw e;
      }
      LOG.error("execution {}: begun, but the driver failed then", run.id, e);
    }
    engine.goOn(run);
  }

  private void awaitExists(Run existing) {
    var reply = new Reply<Boolean>();
    if (engine.tell(existing, new Input.Exists(reply)) && !reply.await()) {
      throw new RejectedException("its first start could not be recorded", RETRY_AFTER_MS);
    }
  }
}
