package dev.signalbox.driver.embedded;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Driver.Control;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What reaches an execution from outside. One is taken at a time.
sealed interface Input {

  /// An action ended.
  record Ended(Action.Key key, Outcome outcome) implements Input {}

  /// It is the turn of an action that must not happen twice.
  record Granted(Job job) implements Input {}

  /// An execution that was started by a step ended. @param outcome of the step
  record ChildEnded(ExecutionId child, Outcome outcome) implements Input {}

  /// Look again: a time has come, or there may be something to go on with.
  enum Wake implements Input {
    WAKE
  }

  /// Leave memory if nothing speaks against it.
  enum Cool implements Input {
    COOL
  }

  /// Somebody waits for the answer.
  sealed interface Request extends Input {

    /// Where the answer goes.
    Reply<?> reply();
  }

  /// Stop.
  record Cancel(@Nullable String reason, Reply<Control> reply) implements Request {}

  /// A person's answer.
  record Answered(StepId step, Event.Answer answer, Reply<Control> reply) implements Request {}

  /// A CloudEvent. @param reply whether it was taken
  record Offer(JsonNode event, Reply<Boolean> reply) implements Request {}

  /// Is it recorded? @param reply true once it is
  record Exists(Reply<Boolean> reply) implements Request {}
}
