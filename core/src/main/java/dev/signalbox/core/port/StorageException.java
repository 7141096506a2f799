package dev.signalbox.core.port;

/// The storage does not work: disk full, I/O error. What was asked for has not been acknowledged
/// and may or may not be stored. The caller stops acknowledging.
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param message what was tried, with ids
  public StorageException(String message) {
    super(message);
  }

  /// @param message what was tried, with ids
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
