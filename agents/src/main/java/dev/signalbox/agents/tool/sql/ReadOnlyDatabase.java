package dev.signalbox.agents.tool.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;

/// Opens SQLite files so that nothing can be changed through the connection: SQLite itself refuses.
final class ReadOnlyDatabase {

  /// Largest single value that an expression may make.
  private static final int MAX_VALUE_BYTES = 16 << 20;

  private static final int MAX_SQL_BYTES = 100_000;

  private ReadOnlyDatabase() {}

  static Connection open(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.enableLoadExtension(false);
    var connection = config.createConnection("jdbc:sqlite:" + file);
    try {
      if (connection instanceof SQLiteConnection sqlite) {
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, MAX_SQL_BYTES);
        sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_WORKER_THREADS, 0);
      }
      try (var statement = connection.createStatement()) {
        statement.execute("pragma trusted_schema = off"); // what a view may call
        statement.execute("pragma query_only = on");
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
