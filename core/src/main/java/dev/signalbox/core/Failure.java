package dev.signalbox.core;

import org.jspecify.annotations.Nullable;

/// Why a step or an execution failed: an error of the Open Workflow DSL, which is a problem
/// document (RFC 9457) whose `instance` points into the definition.
///
/// @param type URI of the error's kind; see [Kind] for the standard ones
/// @param status HTTP-like status code, 100 to 599
/// @param title short words for the kind
/// @param detail what happened this time, for a person
/// @param instance JSON pointer to the task that raised it, or null where no task did
/// @param retryable whether trying again later could help, by the judgement of who failed
/// @param retryAfterMs least pause before trying again that the other side asked for; 0 if none
public record Failure(
    String type,
    int status,
    String title,
    @Nullable String detail,
    @Nullable String instance,
    boolean retryable,
    long retryAfterMs) {

  /// Where the standard error types live since the specification's new name.
  public static final String STANDARD =
      "https://open-workflow-specification.org/spec/1.0.0/errors/";

  /// The standard error types, and ours beside them.
  public enum Kind {
    CONFIGURATION("configuration", 400, "Configuration Error"),
    VALIDATION("validation", 400, "Validation Error"),
    EXPRESSION("expression", 400, "Expression Error"),
    AUTHENTICATION("authentication", 401, "Authentication Error"),
    AUTHORIZATION("authorization", 403, "Authorization Error"),
    TIMEOUT("timeout", 408, "Timeout Error"),
    COMMUNICATION("communication", 500, "Communication Error"),
    RUNTIME("runtime", 500, "Runtime Error");

    private final String segment;
    private final int status;
    private final String title;

    Kind(String segment, int status, String title) {
      this.segment = segment;
      this.status = status;
      this.title = title;
    }

    /// The full type URI.
    public String type() {
      return STANDARD + segment;
    }
  }

  /// A failure of a standard kind that trying again would not mend.
  public static Failure of(Kind kind, String detail) {
    return new Failure(kind.type(), kind.status, kind.title, detail, null, false, 0);
  }

  /// A failure of the other side of a call.
  ///
  /// @param status what it answered, or 503 if it could not be reached
  /// @param retryable whether trying again later could help
  public static Failure communication(int status, String detail, boolean retryable) {
    var kind = Kind.COMMUNICATION;
    return new Failure(kind.type(), status, kind.title, detail, null, retryable, 0);
  }

  /// This failure, raised at `pointer` unless it already says where.
  public Failure at(String pointer) {
    return instance != null
        ? this
        : new Failure(type, status, title, detail, pointer, retryable, retryAfterMs);
  }

  /// This failure, with the pause that the other side asked for.
  public Failure after(long ms) {
    return new Failure(type, status, title, detail, instance, retryable, ms);
  }

  /// Whether both types name the same kind of error.
  ///
  /// Hosts and paths of the standard types differ between the specification, its conformance kit
  /// and its former name (serverlessworkflow.io), so of those only the last segment counts.
  public static boolean sameType(String one, String other) {
    return one.equals(other)
        || (isStandard(one) && isStandard(other) && lastSegment(one).equals(lastSegment(other)));
  }

  private static boolean isStandard(String type) {
    return type.contains("://open-workflow-specification.org/")
        || type.contains("://serverlessworkflow.io/");
  }

  private static String lastSegment(String type) {
    return type.substring(type.lastIndexOf('/') + 1);
  }

  /// `title: detail`, or what there is of it.
  public String message() {
    return detail == null ? title : title + ": " + detail;
  }
}
