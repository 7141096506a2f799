package dev.signalbox.core.event;

import java.util.Locale;

/// What kind of work a step is, in the contract's four words.
public enum StepType {
  /// an agent at work
  AGENT_EXECUTION,
  /// a call of a tool or an HTTP endpoint
  TOOL_CALL,
  /// a switch or a person's decision
  DECISION_POINT,
  /// everything else
  DATA_PROCESSING;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// As the API spells it.
  public String label() {
    return label;
  }

  /// The type the API spells `label`.
  ///
  /// @throws IllegalArgumentException if it spells none so
  public static StepType of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
