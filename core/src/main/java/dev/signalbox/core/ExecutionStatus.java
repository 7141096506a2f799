package dev.signalbox.core;

import java.util.Locale;

/// Where an execution stands, in the API's words.
public enum ExecutionStatus {
  /// taken, not begun
  ACCEPTED,
  /// being worked on
  RUNNING,
  /// waits for a person, an event or a timer; nothing is being worked on
  WAITING,
  /// stopped by a person until resumed
  PAUSED,
  /// ended with an output
  COMPLETED,
  /// ended with a failure
  FAILED,
  /// ended because somebody asked
  CANCELLED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// As the API spells it.
  public String label() {
    return label;
  }

  /// Whether nothing can follow.
  public boolean isFinal() {
    return this == COMPLETED || this == FAILED || this == CANCELLED;
  }
}
