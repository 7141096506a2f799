package dev.signalbox.dsl.jq;

/// A text is no jq, or names what there is not.
public final class JqSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final String detail;

  /// @param detail what is wrong, and where in the text
  public JqSyntaxException(String detail) {
    super(detail);
    this.detail = detail;
  }

  /// What is wrong, and where in the text.
  public String detail() {
    return detail;
  }
}
