package dev.signalbox.journal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/// Brings the tables to the form this version knows. Starting the migration tool takes longer than
/// everything else a server does at its start, so it is asked only when something is missing.
final class Schema {

  /// The newest migration there is. Raise it with each file that is added.
  static final String LATEST = "2";

  static final String LOCATION = "classpath:db/migration/sqlite";

  private static final String HISTORY_EXISTS =
      "select 1 from sqlite_schema where type = 'table' and name = 'flyway_schema_history'";
  private static final String NEWEST =
      """
      select version, success from flyway_schema_history
      where version is not null order by installed_rank desc limit 1
      """;

  private Schema() {}

  /// @throws StoreUnusableException if a later version has been here, or migrating fails
  static void bringUpToDate(Database database, Connection writer) throws SQLException {
    var version = version(writer);
    var latest = MigrationVersion.fromVersion(LATEST);
    if (version != null && version.compareTo(latest) > 0) {
      throw new StoreUnusableException(
          database.file()
              + " was written by a later version of Signalbox (schema "
              + version
              + ", this one knows "
              + latest
              + "): start that version, or use another data folder",
          null);
    }
    if (!latest.equals(version)) {
      migrate(database);
    }
  }

  private static @Nullable MigrationVersion version(Connection writer) throws SQLException {
    try (var statement = writer.createStatement()) {
      try (var history = statement.executeQuery(HISTORY_EXISTS)) {
        if (!history.next()) {
          return null;
        }
      }
      try (var newest = statement.executeQuery(NEWEST)) {
        return newest.next() && newest.getBoolean(2)
            ? MigrationVersion.fromVersion(newest.getString(1))
            : null;
      }
    }
  }

  private static void migrate(Database database) {
    try {
      Flyway.configure().dataSource(database.forMigration()).locations(LOCATION).load().migrate();
    } catch (FlywayException e) {
      throw new StoreUnusableException(
          "cannot bring " + database.file() + " up to date: " + e.getMessage(), e);
    }
  }
}
