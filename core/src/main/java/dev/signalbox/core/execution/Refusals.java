package dev.signalbox.core.execution;

import org.jspecify.annotations.Nullable;

/// Which of a model's calls are not even tried. The model is told why, and may do better.
final class Refusals {

  /// How many agents may hand work on, each to the next.
  private static final int MAX_DELEGATIONS = 16;

  private Refusals() {}

  /// Why the call of this number in the agent's run is refused, or null.
  static @Nullable String of(Facts facts, Frame.Working agent, int ordinal) {
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
    if (agent.agent().delegates().contains(name) && delegations(facts, agent) >= MAX_DELEGATIONS) {
      return "work was handed on " + MAX_DELEGATIONS + " times already: do it without " + name;
    }
    return null;
  }

  /// How many agents stand above one.
  private static int delegations(Facts facts, Frame.Working agent) {
    var count = 0;
    for (var above = facts.frames().find(agent.base().parent());
        above instanceof Frame.Working;
        above = facts.frames().find(above.base().parent())) {
      count++;
    }
    return count;
  }
}
