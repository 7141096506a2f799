package dev.signalbox.core.trace;

import org.jspecify.annotations.Nullable;

/// Says in words what an execution is at: the `current_step` of the API.
final class Words {

  private Words() {}

  static String running(Step step, @Nullable WaitingOn wait) {
    if (wait != null && wait.kind() == WaitingOn.Kind.APPROVAL) {
      return question(wait);
    }
    return switch (step.type()) {
      case AGENT_EXECUTION -> "Executing " + subject(step);
      case TOOL_CALL -> "Calling " + subject(step);
      case DECISION_POINT -> "Deciding " + subject(step);
      case DATA_PROCESSING -> subject(step);
    };
  }

  static String question(WaitingOn wait) {
    return "Waiting for approval: " + wait.detail();
  }

  /// How a person would call a step: by its agent, its tool, or its task's title or name.
  static String subject(Step step) {
    var what = step.what();
    return switch (what.type()) {
      case AGENT_EXECUTION -> what.agent() == null ? what.name() : what.agent();
      // "http" would not say which of them.
      case TOOL_CALL ->
          what.tool() == null || what.tool().equals("http") ? what.name() : what.tool();
      case DECISION_POINT, DATA_PROCESSING -> what.name();
    };
  }
}
