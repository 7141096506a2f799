package dev.signalbox.dsl.jq;

/// An evaluation takes or makes too much. No `try` of the program catches it.
final class LimitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LimitException(String message) {
    super(message, null, false, false);
  }
}
