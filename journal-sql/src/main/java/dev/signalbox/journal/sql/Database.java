package dev.signalbox.journal.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The database file, and how connections to it are set up.
final class Database {

  static final String FILE = "signalbox.db";

  private static final int PAGE_BYTES = 4_096;
  private static final int WRITER_CACHE_KIB = 8_192;
  private static final int READER_CACHE_KIB = 2_048;
  private static final int BUSY_TIMEOUT_MS = 10_000; // for a checkpoint by somebody's sqlite3 shell
  private static final int CHECKPOINT_PAGES = 4_000; // 16 MB of log between two checkpoints
  private static final int WAL_BYTES_KEPT = 64 << 20;
  private static final long MOST_PAGES = 0xFFFF_FFFEL; // SQLite's own limit

  private final Path file;
  private final StoreSettings settings;

  Database(Path folder, StoreSettings settings) {
    this.file = folder.resolve(FILE);
    this.settings = settings;
  }

  Path file() {
    return file;
  }

  /// The one connection that writes. Commits by itself but for transactions that are begun in SQL.
  Connection openWriter() throws SQLException {
    var pages = Math.min(MOST_PAGES, settings.maxFileBytes() / PAGE_BYTES);
    return open(
        List.of(
            // The first two count for an empty file only. The second lets retention give pages back
            // to the file system.
            "page_size = " + PAGE_BYTES,
            "auto_vacuum = incremental",
            "journal_mode = wal",
            "synchronous = full", // a commit is on disk when it returns
            "wal_autocheckpoint = " + CHECKPOINT_PAGES,
            "journal_size_limit = " + WAL_BYTES_KEPT,
            "max_page_count = " + pages,
            "cache_size = -" + WRITER_CACHE_KIB));
  }

  /// A connection that reads what is committed, beside the writer.
  Connection openReader() throws SQLException {
    return open(List.of("query_only = true", "cache_size = -" + READER_CACHE_KIB));
  }

  /// Connections for the tool that migrates.
  DataSource forMigration() {
    var source = new SQLiteDataSource(config());
    source.setUrl(url());
    return source;
  }

  private Connection open(List<String> pragmas) throws SQLException {
    var connection = config().createConnection(url());
    try (var statement = connection.createStatement()) {
      for (var pragma : pragmas) {
        statement.execute("pragma " + pragma);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private String url() {
    return "jdbc:sqlite:" + file;
  }

  private static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setGetGeneratedKeys(false); // else the driver asks for a rowid after every insert
    return config;
  }
}
