package dev.signalbox.server.http;

/// Ends a request with a problem document.
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  ProblemException(Problem problem) {
    // An expected answer, made for every bad request: it needs no stack trace.
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /// What went wrong.
  public Problem problem() {
    return problem;
  }
}
