package dev.signalbox.core.definition;

/// An expression could not be evaluated: the task that holds it fails with an expression error.
public final class ExpressionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param message what went wrong and in which expression, for the author of the workflow
  public ExpressionException(String message) {
    super(message);
  }
}
