package dev.signalbox.journal.sql;

import dev.signalbox.core.ExecutionStatus;

/// Numbers of the statuses on disk. Never change one.
final class StatusCode {

  static final int COMPLETED = 5;
  static final int FAILED = 6;
  static final int CANCELLED = 7;

  private StatusCode() {}

  static int of(ExecutionStatus status) {
    return switch (status) {
      case ACCEPTED -> 1;
      case RUNNING -> 2;
      case WAITING -> 3;
      case PAUSED -> 4;
      case COMPLETED -> COMPLETED;
      case FAILED -> FAILED;
      case CANCELLED -> CANCELLED;
    };
  }

  static ExecutionStatus status(int code) {
    for (var status : ExecutionStatus.values()) {
      if (of(status) == code) {
        return status;
      }
    }
    throw new IllegalStateException("no status has the code " + code);
  }

  static boolean isFinal(int code) {
    return code >= COMPLETED;
  }
}
