package dev.signalbox.core.port;

import dev.signalbox.core.ExecutionId;

/// Somebody else has appended to the execution: the caller no longer owns it and must let it go.
public final class StaleAppendException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param expectedSeq what the caller thought was the last event
  /// @param actualSeq what is
  public StaleAppendException(ExecutionId execution, long expectedSeq, long actualSeq) {
    super("execution " + execution + " is at event " + actualSeq + ", not at " + expectedSeq);
  }
}
