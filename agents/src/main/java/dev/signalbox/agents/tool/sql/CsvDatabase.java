package dev.signalbox.agents.tool.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// CSV files as a private SQLite database, made again whenever one of them changes.
final class CsvDatabase {

  /// Largest file: it is read twice, and kept once more as a database.
  private static final long MAX_FILE_BYTES = 256L << 20;

  private final Path cache;
  private final ReentrantLock making = new ReentrantLock();

  /// @param cache folder for the databases; may be emptied at any time
  CsvDatabase(Path cache) {
    this.cache = cache;
  }

  /// The database that holds these tables as the files are now.
  ///
  /// @throws IllegalArgumentException if a file is not a proper CSV file; says why
  Path of(List<CsvTable> tables) throws IOException, SQLException {
    var source = new StringBuilder();
    var version = new StringBuilder();
    for (var table : tables) {
      var size = Files.size(table.file());
      if (size > MAX_FILE_BYTES) {
        throw new IllegalArgumentException(table.file().getFileName() + " is larger than 256 MiB");
      }
      source.append(table).append('\n');
      version.append(size).append(' ').append(Files.getLastModifiedTime(table.file()).toInstant());
    }
    var prefix = "csv-" + hash(source.toString()) + "-";
    var database = cache.resolve(prefix + hash(version.toString()) + ".db");
    making.lock();
    try {
      if (!Files.exists(database)) {
        make(database, tables);
        removeOlder(prefix, database);
      }
      return database;
    } finally {
      making.unlock();
    }
  }

  private void make(Path database, List<CsvTable> tables) throws IOException, SQLException {
    Files.createDirectories(cache);
    var draft = Files.createTempFile(cache, "csv-", ".draft");
    try {
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + draft)) {
        try (var statement = connection.createStatement()) {
          statement.execute("pragma journal_mode = off"); // a draft that breaks is thrown away
          statement.execute("pragma synchronous = off");
        }
        connection.setAutoCommit(false);
        for (var table : tables) {
          table.load(connection);
        }
        connection.commit();
      }
      Files.move(draft, database, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void removeOlder(String prefix, Path current) throws IOException {
    try (var files = Files.newDirectoryStream(cache, prefix + "*.db")) {
      for (var file : files) {
        if (!file.equals(current)) {
          Files.deleteIfExists(file); // a query that reads it keeps it until it has ended
        }
      }
    }
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
