package dev.signalbox.server.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What went wrong with a request: a problem document (RFC 9457) before it is written.
///
/// @param kind what kind of problem
/// @param detail what happened this time, for the caller; never a secret
/// @param errors what in the request can be pointed at
/// @param headers further headers of the answer, e.g. `Retry-After`
public record Problem(Kind kind, String detail, List<Pointed> errors, Map<String, String> headers) {

  public Problem {
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  /// The kinds of problem, each with its `code` (the lower-case name), status and title.
  public enum Kind {
    INVALID_REQUEST(400, "Invalid request"),
    MALFORMED_BODY(400, "Malformed body"),
    INVALID_DEFINITION(400, "Invalid definition"),
    FORBIDDEN(403, "Forbidden"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    REQUEST_TIMEOUT(408, "Request timeout"),
    CONFLICT(409, "Conflict"),
    BODY_TOO_LARGE(413, "Body too large"),
    URI_TOO_LONG(414, "Address too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    MISDIRECTED_REQUEST(421, "Misdirected request"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "Headers too large"),
    INTERNAL_ERROR(500, "Internal error"),
    NOT_IMPLEMENTED(501, "Not implemented"),
    UNAVAILABLE(503, "Unavailable"),
    HTTP_VERSION_NOT_SUPPORTED(505, "HTTP version not supported");

    private final int status;
    private final String title;

    Kind(int status, String title) {
      this.status = status;
      this.title = title;
    }

    /// The HTTP status.
    public int status() {
      return status;
    }

    /// Short words for the kind, always the same.
    public String title() {
      return title;
    }

    /// The word a program can rely on.
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The kind an HTTP status stands for: the first with that status, else the general one of its
    /// class.
    static Kind ofStatus(int status) {
      for (var kind : values()) {
        if (kind.status == status) {
          return kind;
        }
      }
      return status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
    }
  }

  /// One thing in the request that is wrong.
  ///
  /// @param place in what part of the request
  /// @param name the JSON pointer, or the name of the parameter or header
  /// @param line in the body, from 1; 0 if unknown
  /// @param column in the line, from 1; 0 if unknown
  /// @param detail what is wrong and what would be right
  public record Pointed(Place place, String name, int line, int column, String detail) {

    /// Something at a JSON pointer.
    public static Pointed at(String pointer, String detail) {
      return new Pointed(Place.POINTER, pointer, 0, 0, detail);
    }

    /// A parameter of the query or the path.
    public static Pointed parameter(String name, String detail) {
      return new Pointed(Place.PARAMETER, name, 0, 0, detail);
    }

    /// A header.
    public static Pointed header(String name, String detail) {
      return new Pointed(Place.HEADER, name, 0, 0, detail);
    }
  }

  /// Parts of a request, as the problem document names them.
  public enum Place {
    POINTER,
    PARAMETER,
    HEADER;

    /// As the API spells it.
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// A problem that points at nothing.
  public static Problem of(Kind kind, String detail) {
    return new Problem(kind, detail, List.of(), Map.of());
  }

  /// An invalid request, pointing at what is wrong; the first of `errors` is the detail too.
  public static Problem invalid(Kind kind, List<Pointed> errors) {
    var first = errors.getFirst();
    var more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "";
    var where = first.name().isEmpty() ? "" : first.name() + ": ";
    return new Problem(kind, where + first.detail() + more, errors, Map.of());
  }

  /// A problem that passes: worth trying again after a while.
  public static Problem retryable(Kind kind, String detail, long retryAfterMs) {
    var seconds = Math.max(1, (retryAfterMs + 999) / 1_000); // the header counts in seconds
    return new Problem(kind, detail, List.of(), Map.of("Retry-After", Long.toString(seconds)));
  }

  /// This problem with a further header.
  public Problem with(String header, @Nullable String value) {
    if (value == null) {
      return this;
    }
    var more = new java.util.HashMap<>(headers);
    more.put(header, value);
    return new Problem(kind, detail, errors, more);
  }

  /// Throws it.
  public ProblemException exception() {
    return new ProblemException(this);
  }
}
