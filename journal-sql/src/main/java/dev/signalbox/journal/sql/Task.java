package dev.signalbox.journal.sql;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Something else than an append to do: bounded, since appends wait while it runs.
final class Task<T> extends Ticket {

  private final Work<T> work;
  private final boolean alone;
  private final Runnable afterCommit;
  private @Nullable T result;

  /// What it does, on the writer's thread.
  @FunctionalInterface
  interface Work<T> {
    T run(WriteConnection connection) throws SQLException;
  }

  private Task(Work<T> work, boolean alone, Runnable afterCommit) {
    this.work = work;
    this.alone = alone;
    this.afterCommit = afterCommit;
  }

  /// A task in a transaction of its own.
  ///
  /// @param afterCommit runs on the writer's thread once that is on disk
  static <T> Task<T> inTransaction(Work<T> work, Runnable afterCommit) {
    return new Task<>(work, false, afterCommit);
  }

  /// A task in a transaction of its own.
  static <T> Task<T> inTransaction(Work<T> work) {
    return new Task<>(work, false, () -> {});
  }

  /// A task outside of any transaction, for what cannot be done in one.
  static <T> Task<T> alone(Work<T> work) {
    return new Task<>(work, true, () -> {});
  }

  /// Does it. For the writer.
  void run(WriteConnection connection) throws SQLException {
    if (alone) {
      result = work.run(connection);
      return;
    }
    connection.begin();
    result = work.run(connection);
    connection.commit();
    afterCommit.run();
  }

  /// What came of it. For the thread that waited, if it did not fail.
  T result() {
    return requireNonNull(result);
  }
}
