package dev.signalbox.core.trace;

import java.util.Locale;

/// Where a step stands, in the contract's five words.
public enum StepStatus {
  /// known to come, not started
  PENDING,
  /// at work, or waiting for something
  RUNNING,
  /// reached its end
  COMPLETED,
  /// ended with an error
  FAILED,
  /// not run, or stopped in the middle because of something else
  SKIPPED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// As the API spells it.
  public String label() {
    return label;
  }

  /// Whether the step has ended; a retry may begin it again.
  public boolean isEnd() {
    return this == COMPLETED || this == FAILED || this == SKIPPED;
  }
}
