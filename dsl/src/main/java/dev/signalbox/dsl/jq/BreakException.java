package dev.signalbox.dsl.jq;

/// Leaves everything up to a `label`, or up to a function that has enough.
final class BreakException extends RuntimeException {

  /// Tells one place to leave from all others.
  static final class Label {}

  private static final long serialVersionUID = 1L;
  private final transient Label label;

  BreakException(Label label) {
    super(null, null, false, false);
    this.label = label;
  }

  boolean isFor(Label other) {
    return label == other;
  }
}
