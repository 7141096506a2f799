package dev.signalbox.core.definition;

import org.jspecify.annotations.Nullable;

/// How, and how patiently, something that failed is tried again.
///
/// @param when tried again only if true, or null
/// @param exceptWhen not tried again if true, or null
/// @param delayMs evaluates to the base pause; null for none
/// @param backoff how the pause grows
/// @param maxAttempts tries in all, the first one included; 0 for no such limit
/// @param attemptTimeoutMs evaluates to how long one try may take, or null
/// @param maxDurationMs evaluates to how long all tries together may take, or null
/// @param jitterFromMs evaluates to the least random addition to a pause, or null
/// @param jitterToMs evaluates to the largest random addition to a pause, or null
public record RetryPolicy(
    @Nullable Expression when,
    @Nullable Expression exceptWhen,
    @Nullable Expression delayMs,
    Backoff backoff,
    int maxAttempts,
    @Nullable Expression attemptTimeoutMs,
    @Nullable Expression maxDurationMs,
    @Nullable Expression jitterFromMs,
    @Nullable Expression jitterToMs) {

  /// Longest single pause: one day.
  public static final long MAX_DELAY_MS = 86_400_000;

  /// How the pause grows from try to try.
  public enum Backoff {
    /// always the base pause
    CONSTANT,
    /// n times the base pause
    LINEAR,
    /// doubles each time
    EXPONENTIAL;

    /// The pause after `attempt` (from 1) has failed, before jitter, at most [#MAX_DELAY_MS].
    public long delayMs(long baseMs, int attempt) {
      var factor =
          switch (this) {
            case CONSTANT -> 1L;
            case LINEAR -> attempt;
            case EXPONENTIAL -> 1L << Math.min(attempt - 1, 26); // 2^26 ms is 18 hours
          };
      return baseMs > MAX_DELAY_MS / factor ? MAX_DELAY_MS : baseMs * factor;
    }
  }
}
