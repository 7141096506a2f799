package dev.signalbox.journal.sql;

import static java.util.Objects.requireNonNull;

import dev.signalbox.core.port.Definitions;
import dev.signalbox.core.port.Executions;
import dev.signalbox.core.port.Journal;
import dev.signalbox.testkit.DefinitionsContract;
import dev.signalbox.testkit.ExecutionsContract;
import dev.signalbox.testkit.JournalContract;
import dev.signalbox.testkit.JournalStreamContract;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class SqliteJournalTest extends StoreTest {

  private final Map<Journal, SqliteStore> stores = new HashMap<>();

  private Journal journal(StoreSettings settings) {
    var store = open(settings);
    stores.put(store.journal(), store);
    return store.journal();
  }

  private SqliteStore store(Journal journal) {
    return requireNonNull(stores.get(journal));
  }

  @Nested
  class KeepsTheContract extends JournalContract {
    @Override
    protected Journal create() {
      return journal(AT_ONCE);
    }

    @Override
    protected Journal reopen(Journal closed) {
      return journal(AT_ONCE);
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
      return journal(LATER);
    }

    @Override
    protected Journal reopen(Journal closed) {
      return journal(LATER);
    }
  }

  @Nested
  class Streams extends JournalStreamContract {
    @Override
    protected Journal create() {
      return journal(AT_ONCE);
    }
  }

  @Nested
  class ListsWhatIsArchived extends ExecutionsContract {
    @Override
    protected Journal create() {
      return journal(AT_ONCE);
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
  class ListsWhatIsNot extends ExecutionsContract {
    @Override
    protected Journal create() {
      return journal(LATER);
    }

    @Override
    protected Executions executions(Journal journal) {
      return store(journal).executions();
    }
  }

  @Nested
  class Defines extends DefinitionsContract {
    @Override
    protected Definitions create() {
      return store(journal(LATER)).definitions();
    }
  }
}
