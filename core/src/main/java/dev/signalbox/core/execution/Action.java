package dev.signalbox.core.execution;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.HttpCall;
import dev.signalbox.core.definition.Scope;
import dev.signalbox.core.definition.Tool;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// Something due: a driver sees to it and brings back an [Outcome].
public sealed interface Action {

  /// Which step it is for, and which try of it.
  Key key();

  /// Names an action within its execution. The same after a crash, another for another try: an
  /// outcome that comes too late is told apart by it.
  ///
  /// @param step the step it is for
  /// @param seq the event that made it due
  record Key(StepId step, long seq) {}

  /// What a [dev.signalbox.core.port.Performer] does: everything that goes outside.
  sealed interface Work extends Action {

    /// For the other side to know a repetition by; the same for every try of a step.
    String idempotencyKey();
  }

  /// Ask a model. @param turn the agent's model calls so far, this one included
  record AskModel(Key key, String idempotencyKey, int turn, ModelRequest request) implements Work {}

  /// Call a tool. @param arguments agree with the tool's schema
  record CallTool(Key key, String idempotencyKey, Tool tool, JsonNode arguments) implements Work {}

  /// Send a request. The performer evaluates it, adding `$secrets` to the scope.
  ///
  /// @param input what `.` is
  /// @param scope all arguments but `$secrets`
  record CallHttp(Key key, String idempotencyKey, HttpCall call, JsonNode input, Scope scope)
      implements Work {}

  /// Start another execution and, if `await`, see to it that its end becomes the outcome.
  ///
  /// @param child its id: derived, so that it is started once however often this is due
  /// @param workflow which workflow
  /// @param revision which revision
  /// @param input its raw input
  record RunWorkflow(
      Key key, ExecutionId child, String workflow, int revision, JsonNode input, boolean await)
      implements Action {

    /// The id of the execution that a step starts, for who sees only that the step began.
    ///
    /// @param parent the execution the step is of
    /// @param startedAt when the step began; another time, another child
    public static ExecutionId childOf(ExecutionId parent, StepId step, Instant startedAt) {
      return Ids.child(parent, step, startedAt);
    }
  }

  /// Hand a CloudEvent to every execution that listens for it. @param event in the JSON format
  record Publish(Key key, JsonNode event) implements Action {}

  /// Tell the state when a time has come. The outcome is `ExecutionState.timer`.
  ///
  /// @param until that time
  /// @param purpose what for
  record Timer(Key key, Instant until, Purpose purpose) implements Action {}

  /// What a timer is for.
  enum Purpose {
    /// a `wait` task
    WAIT,
    /// the pause before another try
    RETRY,
    /// the deadline of a step, or of the execution if the step is the root
    TIMEOUT,
    /// the time asked for by `start_at`
    START
  }
}
