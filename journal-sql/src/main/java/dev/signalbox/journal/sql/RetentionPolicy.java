package dev.signalbox.journal.sql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long finished executions are kept. Those that have not ended are never removed.
///
/// @param maxAge since their end, or null for no limit
/// @param maxBytes how much of the database file may be in use before the oldest of them are
///   removed: what has not ended is counted too, but stays
public record RetentionPolicy(@Nullable Duration maxAge, long maxBytes) {

  /// Removes nothing.
  public static final RetentionPolicy FOREVER = new RetentionPolicy(null, Long.MAX_VALUE);

  public RetentionPolicy {
    if (maxAge != null && maxAge.isNegative()) {
      throw new IllegalArgumentException("maxAge must not be negative: " + maxAge);
    }
    if (maxBytes < 0) {
      throw new IllegalArgumentException("maxBytes must not be negative: " + maxBytes);
    }
  }
}
