package dev.signalbox.journal.sql;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.event.Start;
import dev.signalbox.testkit.FakeTime;
import dev.signalbox.testkit.Histories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A store of its own for each test, on a clock that moves when it is told to. The tables are made
/// once and copied: the migration tool takes longer than most tests.
abstract class StoreTest {

  /// Archives as soon as an execution has ended.
  static final StoreSettings AT_ONCE = new StoreSettings(Duration.ZERO, Long.MAX_VALUE);

  /// Archives nothing, unless the clock moves by days.
  static final StoreSettings LATER = new StoreSettings(Duration.ofDays(1), Long.MAX_VALUE);

  @TempDir private static Path migrated;

  @TempDir private Path folder;
  private final FakeTime time = new FakeTime();
  private final List<SqliteStore> opened = new ArrayList<>();

  @BeforeAll
  static void migrate() {
    SqliteStore.open(migrated, AT_ONCE, new FakeTime()).close();
  }

  @BeforeEach
  void begin_with_an_empty_store() throws IOException {
    Files.copy(migrated.resolve(Database.FILE), folder.resolve(Database.FILE));
  }

  @AfterEach
  void close_what_was_opened() {
    opened.forEach(SqliteStore::close);
  }

  final Path folder() {
    return folder;
  }

  final FakeTime time() {
    return time;
  }

  final SqliteStore open(StoreSettings settings) {
    return open(folder, settings);
  }

  final SqliteStore open(Path dataFolder, StoreSettings settings) {
    var store = SqliteStore.open(dataFolder, settings, time);
    opened.add(store);
    return store;
  }

  /// Runs four trivial steps. Returns its events.
  static List<Event> run(SqliteStore store, ExecutionId execution, Start start) {
    var all = new ArrayList<Event>();
    for (var append : Histories.fourSteps(start, Histories.T0)) {
      store.journal().append(execution, all.size(), append);
      all.addAll(append);
    }
    return all;
  }

  static List<Event> events(SqliteStore store, ExecutionId execution) {
    return store.journal().read(execution, 0, Integer.MAX_VALUE).stream()
        .map(Recorded::event)
        .toList();
  }

  /// Asks the database itself, which may be open.
  final long number(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /// Changes the database behind the store's back, which must be closed.
  final void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  final Path file() {
    return folder.resolve(Database.FILE);
  }
}
