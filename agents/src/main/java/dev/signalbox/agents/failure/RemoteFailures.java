package dev.signalbox.agents.failure;

import dev.signalbox.core.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// What the ways in which another machine can fail mean for the step that called it.
public final class RemoteFailures {

  /// Status of a failure to reach the other side at all.
  private static final int UNREACHABLE = 503;

  /// Status of an answer that broke off or cannot be read.
  private static final int BROKEN_ANSWER = 502;

  /// Longest pause that another side can ask for: one day, as long as the longest retry pause.
  private static final long MAX_PAUSE_MS = Duration.ofDays(1).toMillis();

  private RemoteFailures() {}

  /// It could not be reached; it may be back later.
  public static Failure unreachable(String detail) {
    return Failure.communication(UNREACHABLE, detail, true);
  }

  /// It answered, but the answer broke off; the next one may not.
  public static Failure brokenOff(String detail) {
    return Failure.communication(BROKEN_ANSWER, detail, true);
  }

  /// It answered with what cannot be understood, and would again.
  public static Failure unreadable(String detail) {
    return Failure.communication(BROKEN_ANSWER, detail, false);
  }

  /// It took too long.
  public static Failure timeout(String detail) {
    var failure = Failure.of(Failure.Kind.TIMEOUT, detail);
    return new Failure(failure.type(), failure.status(), failure.title(), detail, null, true, 0);
  }

  /// It answered with an error.
  ///
  /// @param retryAfter its `Retry-After` header, or null
  /// @param now to measure a `Retry-After` that is a date against
  public static Failure status(
      int status, String detail, @Nullable String retryAfter, Instant now) {
    var failure = Failure.communication(status, detail, retryable(status));
    return retryAfter == null ? failure : failure.after(pauseMs(retryAfter, now));
  }

  /// Whether a status says that the same request could succeed later.
  public static boolean retryable(int status) {
    return switch (status) {
      case 408, 425, 429 -> true;
      case 501, 505 -> false; // it will not learn the method or the protocol
      default -> status >= 500;
    };
  }

  /// Milliseconds that a `Retry-After` header asks for: seconds or a date; 0 if it is neither.
  static long pauseMs(String retryAfter, Instant now) {
    var value = retryAfter.strip();
    if (value.matches("\\d{1,9}")) {
      return Math.min(Long.parseLong(value) * 1000, MAX_PAUSE_MS);
    }
    try {
      var until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Math.clamp(Duration.between(now, until).toMillis(), 0, MAX_PAUSE_MS);
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
