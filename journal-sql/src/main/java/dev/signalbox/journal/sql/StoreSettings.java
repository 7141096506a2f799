package dev.signalbox.journal.sql;

import java.time.Duration;

/// How a store behaves.
///
/// @param archiveAfter how long a finished execution stays in the log before it is packed into the
///   archive, so that this is done for many at once; at least 0
/// @param maxFileBytes size the database file may not exceed: reaching it is like a full disk, but
///   leaves room on the disk for others; at least 1 MiB
public record StoreSettings(Duration archiveAfter, long maxFileBytes) {

  /// Archives four times a second, and takes all the disk there is.
  public static final StoreSettings DEFAULT =
      new StoreSettings(Duration.ofMillis(250), Long.MAX_VALUE);

  private static final long LEAST_FILE_BYTES = 1L << 20;

  public StoreSettings {
    if (archiveAfter.isNegative()) {
      throw new IllegalArgumentException("archiveAfter must not be negative: " + archiveAfter);
    }
    if (maxFileBytes < LEAST_FILE_BYTES) {
      throw new IllegalArgumentException("maxFileBytes must be 1 MiB or more: " + maxFileBytes);
    }
  }
}
