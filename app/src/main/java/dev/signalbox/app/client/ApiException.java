package dev.signalbox.app.client;

/// The server could not be reached, or refused what it was asked.
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  /// @param status what the server answered, or 0 if it could not be reached
  /// @param message one line for a person
  public ApiException(int status, String message) {
    super(message);
    this.status = status;
  }

  /// What the server answered, or 0 if it could not be reached.
  public int status() {
    return status;
  }
}
