package dev.signalbox.journal.sql;

import static java.util.Objects.requireNonNull;

import dev.signalbox.core.port.Definitions;
import dev.signalbox.core.port.Executions;
import dev.signalbox.core.port.Journal;
import dev.signalbox.testkit.DefinitionsContract;
import dev.signalbox.testkit.ExecutionsContract;
import dev.signalbox.testkit.JournalContract;
import dev.signalbox.testkit.JournalStreamContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {

  @TempDir private static Path migrated;
  @TempDir private Path folder;
  private final Map<Journal, SqliteStore> stores = new HashMap<>();

  @BeforeAll
  static void migrate_once() {
    TestStore.open(migrated).close();
  }

  @BeforeEach
  void begin_with_an_empty_store() throws IOException {
    Files.copy(migrated.resolve(Database.FILE), folder.resolve(Database.FILE));
  }

  private Journal open(StoreSettings settings) {
    var store = TestStore.open(folder, settings);
    stores.put(store.journal(), store);
    return store.journal();
  }

  @AfterEach
  void close() {
    stores.values().forEach(SqliteStore::close);
  }

  private SqliteStore store(Journal journal) {
    return requireNonNull(stores.get(journal));
  }

  @Nested
  class KeepsTheContract extends JournalContract {
    @Override
    protected Journal create() {
      return open(TestStore.AT_ONCE);
    }

    @Override
    protected Journal reopen(Journal closed) {
      return open(TestStore.AT_ONCE);
    }

    @Override
    protected void settle(Journal journal) {
      store(journal).settle();
    }
  }

  @Nested
  class KeepsItWithoutAnArchive extends JournalContract {
    @Override
    protected Journal create() {
      return open(TestStore.LATER);
    }

    @Override
    protected Journal reopen(Journal closed) {
      return open(TestStore.LATER);
    }
  }

  @Nested
  class Streams extends JournalStreamContract {
    @Override
    protected Journal create() {
      return open(StoreSettings.DEFAULT);
    }
  }

  @Nested
  class ListsWhatIsArchived extends ExecutionsContract {
    @Override
    protected Journal create() {
      return open(TestStore.AT_ONCE);
    }

    @Override
    protected Executions executions(Journal journal) {
      return store(journal).executions();
    }

    @Override
    protected void settle(Journal journal) {
      store(journal).settle();
    }
  }

  @Nested
  class Defines extends DefinitionsContract {
    @Override
    protected Definitions create() {
      return store(open(TestStore.LATER)).definitions();
    }
  }

  @Nested
  class ListsWhatIsNot extends ExecutionsContract {
    @Override
    protected Journal create() {
      return open(TestStore.LATER);
    }

    @Override
    protected Executions executions(Journal journal) {
      return store(journal).executions();
    }
  }
}
