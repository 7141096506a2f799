package dev.signalbox.agents.failure;

import dev.signalbox.core.Failure;

/// What goes outside failed in a way that was to be expected: it becomes the outcome of the action.
public final class FailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /// @param failure what the step fails with
  public FailedException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /// @param failure what the step fails with
  /// @param cause what was caught, for the log
  public FailedException(Failure failure, Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  /// A failure that trying again would not mend.
  public static FailedException of(Failure.Kind kind, String detail) {
    return new FailedException(Failure.of(kind, detail));
  }

  /// What the step fails with.
  public Failure failure() {
    return failure;
  }
}
