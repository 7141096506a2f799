package dev.signalbox.journal.sql;

import org.jspecify.annotations.Nullable;

/// The data folder cannot be used: another server uses it, a later version has written it, or it
/// cannot be read or written. The message says which, and is meant for whoever started the server.
public final class StoreUnusableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoreUnusableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
