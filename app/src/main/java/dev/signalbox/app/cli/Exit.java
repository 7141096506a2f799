package dev.signalbox.app.cli;

import dev.signalbox.core.ExecutionStatus;

/// Exit codes.
final class Exit {

  /// All went well; an execution that was followed completed.
  static final int OK = 0;

  /// It did not work; an execution that was followed failed.
  static final int FAILED = 1;

  /// The command line asks for something that there is not.
  static final int USAGE = 2;

  /// An execution that was followed was cancelled.
  static final int CANCELLED = 3;

  private Exit() {}

  /// The exit code by an execution's end.
  static int of(ExecutionStatus end) {
    return switch (end) {
      case COMPLETED -> OK;
      case CANCELLED -> CANCELLED;
      case FAILED, ACCEPTED, RUNNING, WAITING, PAUSED -> FAILED;
    };
  }
}
