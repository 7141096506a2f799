package dev.signalbox.agents.jq;

/// A jq filter cannot be read, or failed on its input.
public final class JqException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param message what went wrong and in which filter
  public JqException(String message) {
    super(message);
  }
}
