package dev.signalbox.driver.embedded;

import dev.signalbox.core.Failure;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Driver.RejectedException;
import dev.signalbox.core.port.StorageException;
import dev.signalbox.core.port.Workflows.UnknownWorkflowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Runs errands, each on a thread of its own for as long as it is not just waiting.
final class Errands {

  private static final Duration STORAGE_PAUSE = Duration.ofSeconds(1);
  private static final String STOPPED = "the step that started it was stopped";

  private final Engine engine;

  Errands(Engine engine) {
    this.engine = engine;
  }

  void begin(Errand errand, Start parent) {
    engine
        .needs
        .threads()
        .newThread(() -> {
          switch (errand.action) {
            case Action.RunWorkflow action -> child(errand, action, parent);
            case Action.Publish action -> publish(errand, action, parent.tenant());
            case Action.Work _, Action.Timer _ ->
                throw new IllegalStateException("no errand: " + errand.action.key());
          }
        })
        .start();
  }

  /// The step no longer waits: whatever was started for it stops as well.
  void stopped(Errand errand) {
    if (errand.action instanceof Action.RunWorkflow action && action.await()) {
      var child = engine.runs.get(action.child());
      if (child != null) {
        engine.tell(child, new Input.Cancel(STOPPED, new Reply<>()));
      }
    }
  }

  private void child(Errand errand, Action.RunWorkflow action, Start parent) {
    var outcome = ensure(errand, action, parent);
    if (outcome != null) {
      engine.tell(errand.run, new Input.Ended(action.key(), outcome));
    } else if (errand.isStopped()) {
      stopped(errand); // it may have been stopped before the child was there
    } else {
      errand.waits();
      engine.tell(errand.run, Input.Wake.WAKE); // it may leave memory now
    }
  }

  /// Sees to it that the child exists. Returns the outcome if it is known already.
  private @Nullable Outcome ensure(Errand errand, Action.RunWorkflow action, Start parent) {
    var depth = parent.parent() == null ? 1 : parent.parent().depth() + 1;
    while (!errand.isStopped() && !engine.draining()) {
      try {
        if (engine.runs.get(action.child()) == null) {
          var last = engine.past.last(action.child());
          if (last.isPresent() && action.await()) {
            return last.get().isFinal() ? Past.outcome(action.child(), last.get()) : null;
          }
          if (last.isEmpty()) {
            start(errand, action, parent, depth);
          }
        }
        return action.await() ? null : new Outcome.Done(action.input(), null, null);
      } catch (UnknownWorkflowException e) {
        return failed(String.valueOf(e.getMessage()));
      } catch (RejectedException e) {
        // Of a server that stops the step stays due, and is seen to when the server is back.
        return engine.draining()
            ? null
            : new Outcome.Failed(Failure.communication(503, String.valueOf(e.getMessage()), true));
      } catch (StorageException e) {
        pause();
      }
    }
    return null;
  }

  private void start(Errand errand, Action.RunWorkflow action, Start parent, int depth) {
    var above = new Start.Parent(errand.run.id, action.key().step(), depth);
    var start =
        new Start(
            new WorkflowId(action.workflow()),
            action.revision(),
            parent.tenant(),
            action.input(),
            Start.Request.EMPTY,
            Map.of(),
            Start.Budget.UNLIMITED,
            null,
            above);
    new Beginning(engine).start(action.child(), start);
  }

  private static Outcome failed(String why) {
    return new Outcome.Failed(Failure.of(Failure.Kind.CONFIGURATION, why));
  }

  private void publish(Errand errand, Action.Publish action, Tenant tenant) {
    while (!errand.isStopped() && !engine.draining()) {
      try {
        publish(tenant, action.event());
        var outcome = new Outcome.Done(action.event(), null, null);
        engine.tell(errand.run, new Input.Ended(action.key(), outcome));
        return;
      } catch (StorageException | RejectedException e) {
        pause(); // whoever has taken it will not take it twice
      }
    }
  }

  /// Hands an event to all that listen for it, and returns how many took it.
  int publish(Tenant tenant, JsonNode event) {
    var replies = new ArrayList<Reply<Boolean>>();
    for (var run : engine.runs.listeners(tenant, event.path("type").asString(""))) {
      var reply = new Reply<Boolean>();
      if (engine.tell(run, new Input.Offer(event, reply))) {
        replies.add(reply);
      }
    }
    var taken = 0;
    for (var reply : replies) {
      taken += reply.await() ? 1 : 0;
    }
    return taken;
  }

  private void pause() {
    try {
      engine.needs.time().sleepUntil(engine.now().plus(STORAGE_PAUSE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
