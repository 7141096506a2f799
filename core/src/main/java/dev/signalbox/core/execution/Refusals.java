package dev.signalbox.core.execution;

import org.jspecify.annotations.Nullable;

/// Which of a model's calls are not even tried. The model is told why, and may do better.
final class Refusals {

  private Refusals() {}

  /// Why the call of this number in the agent's run is refused, or null.
  static @Nullable String of(Frame.Working agent, int ordinal) {
    var limits = agent.agent().limits();
    var work = agent.work();
    if (ordinal >= limits.maxToolCalls()) {
      return "no more than " + limits.maxToolCalls() + " calls are allowed in one run";
    }
    if (ordinal - work.firstCall() >= limits.maxParallel()) {
      return "no more than " + limits.maxParallel() + " calls are allowed in one reply";
    }
    var name = work.calls().get(ordinal - work.firstCall()).name();
    if (!agent.agent().tools().contains(name) && !agent.agent().delegates().contains(name)) {
      return "there is no tool '" + name + "'";
    }
    return null;
  }
}
