package dev.signalbox.journal.sql;

import dev.signalbox.testkit.FakeTime;
import java.nio.file.Path;
import java.time.Duration;

/// Stores for tests, on a clock that stands still.
final class TestStore {

  /// Archives as soon as an execution has ended.
  static final StoreSettings AT_ONCE = new StoreSettings(Duration.ZERO, Long.MAX_VALUE);

  /// Archives nothing, since the clock stands still.
  static final StoreSettings LATER = new StoreSettings(Duration.ofDays(1), Long.MAX_VALUE);

  private TestStore() {}

  static SqliteStore open(Path folder) {
    return open(folder, AT_ONCE);
  }

  static SqliteStore open(Path folder, StoreSettings settings) {
    return SqliteStore.open(folder, settings, new FakeTime());
  }
}
