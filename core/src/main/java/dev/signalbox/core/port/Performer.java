package dev.signalbox.core.port;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Outcome;

/// Does what goes outside: asks models, calls tools, sends requests.
public interface Performer {

  /// Performs one action. Blocks, on a virtual thread of its own. What the other side does wrong is
  /// an [Outcome.Failed]; an exception is a bug and fails the step.
  ///
  /// @throws InterruptedException if the thread was interrupted: the step was cancelled or timed
  ///   out. Connections are closed by then.
  Outcome perform(Action.Work action, Context context) throws InterruptedException;

  /// On whose behalf an action is performed.
  ///
  /// @param text takes text as a model writes it, for live viewers only
  record Context(Tenant tenant, ExecutionId execution, StepId step, TextSink text) {}

  /// Takes text as a model writes it. Never blocks.
  @FunctionalInterface
  interface TextSink {

    /// For nobody.
    TextSink NONE = _ -> {};

    /// Takes what was written since the last call.
    void append(String chunk);
  }
}
