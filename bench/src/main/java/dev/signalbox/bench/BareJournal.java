package dev.signalbox.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/// The least a journal in SQLite can be: one table, a row an event, one writer that commits all
/// that waits and syncs. What ours is compared to.
final class BareJournal implements AutoCloseable {

  private static final int MAX_GROUP = 4_096;

  private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
  private final Connection connection;
  private final Thread writer;

  private record Entry(List<byte[]> events, CountDownLatch durable) {}

  BareJournal(Path folder) throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bare.db"));
    try (var statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("pragma synchronous = full");
      statement.execute("create table event (id integer primary key, body blob not null)");
    }
    connection.setAutoCommit(false);
    this.writer = Thread.ofPlatform().name("bare-writer").start(this::write);
  }

  /// Returns once all of `events` are durable.
  void append(List<byte[]> events) throws InterruptedException {
    var entry = new Entry(events, new CountDownLatch(1));
    queue.add(entry);
    entry.durable.await();
  }

  private void write() {
    try (var insert = connection.prepareStatement("insert into event (body) values (?)")) {
      var group = new ArrayList<Entry>();
      while (true) {
        group.clear();
        group.add(queue.take());
        queue.drainTo(group, MAX_GROUP);
        for (var entry : group) {
          for (var event : entry.events) {
            insert.setBytes(1, event);
            insert.executeUpdate();
          }
        }
        connection.commit();
        group.forEach(entry -> entry.durable.countDown());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (SQLException e) {
      throw new IllegalStateException("the bare journal does not work", e);
    }
  }

  @Override
  public void close() throws SQLException {
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
