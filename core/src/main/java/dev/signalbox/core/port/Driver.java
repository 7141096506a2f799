package dev.signalbox.core.port;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Runs executions: turns due actions into outcomes and records them. Safe for any thread.
public interface Driver extends AutoCloseable {

  /// Takes over every execution that has not ended. Called once, before anything else.
  void recover();

  /// Starts an execution, and returns once its acceptance is durable. Starting an id that exists
  /// does nothing: ids are given out once.
  ///
  /// @throws StorageException if it could not be made durable; the execution may not exist
  /// @throws Workflows.UnknownWorkflowException if its revision is not there
  /// @throws RejectedException if the server drains or its queue is full
  void start(ExecutionId execution, Start start);

  /// Asks to stop an execution, and returns once that is durable.
  Control cancel(ExecutionId execution, @Nullable String reason);

  /// Records a person's answer, and returns once it is durable.
  Control answer(ExecutionId execution, StepId step, Event.Answer answer);

  /// Hands a CloudEvent to the executions that listen for it, and returns once each has recorded
  /// it.
  ///
  /// @param event in the JSON format, valid
  /// @return how many executions took it
  int publish(Tenant tenant, JsonNode event);

  /// What came of a request to control an execution.
  enum Control {
    /// recorded now
    DONE,
    /// the same had been asked before
    ALREADY,
    /// too late: it has ended, or was answered otherwise
    CONFLICT,
    /// no such execution, or no such question
    UNKNOWN
  }

  /// What is going on, for metrics and readiness.
  Load load();

  /// What is going on.
  ///
  /// @param live executions that have not ended
  /// @param performing actions being performed
  /// @param queued actions that wait for their turn
  record Load(long live, long performing, long queued) {}

  /// Takes no more starts, lets running actions finish for at most `patience`, then interrupts
  /// them. What was interrupted is due again after [#recover].
  void drain(Duration patience);

  /// Drains without patience and lets go of everything.
  @Override
  void close();

  /// The server cannot take another execution now.
  final class RejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final long retryAfterMs;

    /// @param retryAfterMs when to try again
    public RejectedException(String message, long retryAfterMs) {
      super(message);
      this.retryAfterMs = retryAfterMs;
    }

    /// When to try again, in ms.
    public long retryAfterMs() {
      return retryAfterMs;
    }
  }
}
