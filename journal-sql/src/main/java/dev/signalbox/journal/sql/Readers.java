package dev.signalbox.journal.sql;

import dev.signalbox.core.port.StorageException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import tools.jackson.core.JacksonException;

/// A few read connections, lent to one thread at a time. More would not help: a read takes
/// microseconds of processor time, and holds its carrier thread while it does.
final class Readers implements AutoCloseable {

  private static final int CONNECTIONS = 2;

  private final Database database;
  private final Semaphore permits = new Semaphore(CONNECTIONS, true);
  private final ConcurrentLinkedDeque<ReadConnection> idle = new ConcurrentLinkedDeque<>();

  private volatile boolean closed;

  Readers(Database database) {
    this.database = database;
  }

  /// Something to read.
  @FunctionalInterface
  interface Read<T> {
    T from(ReadConnection connection) throws SQLException;
  }

  /// Reads, all of it as it was at one moment. An interrupt does not end it.
  ///
  /// @param what for the message if it fails
  /// @throws StorageException if it cannot be read
  <T> T read(String what, Read<T> read) {
    permits.acquireUninterruptibly();
    try {
      if (closed) {
        throw new SQLException("the store is closed");
      }
      var connection = idle.pollFirst();
      var used = connection == null ? new ReadConnection(database.openReader()) : connection;
      return readFrom(used, read);
    } catch (SQLException
        | UncheckedIOException
        | JacksonException
        | IllegalArgumentException e) { // the last two: what is stored is not what we store
      throw new StorageException(what, e);
    } finally {
      permits.release();
    }
  }

  /// A connection that has failed is not used again.
  private <T> T readFrom(ReadConnection connection, Read<T> read) throws SQLException {
    var good = false;
    try {
      connection.begin();
      var result = read.from(connection);
      connection.end();
      good = true;
      return result;
    } finally {
      if (good) {
        idle.addFirst(connection);
      } else {
        connection.close();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    permits.acquireUninterruptibly(CONNECTIONS); // waits for who still reads
    permits.release(CONNECTIONS);
    for (var connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new StorageException("close a read connection", e);
      }
    }
  }
}
