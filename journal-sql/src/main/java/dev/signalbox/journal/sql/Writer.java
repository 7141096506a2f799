package dev.signalbox.journal.sql;

import dev.signalbox.core.port.StorageException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes. Whatever waits when it comes back from the disk goes into the next
/// transaction, so that one sync serves all: the more threads append, the more each sync carries.
///
/// A platform thread, since most of its time it is in the database's native code.
final class Writer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int MAX_GROUP = 1_000; // appends in one transaction: a few ms of work

  private final Handover handover = new Handover();
  private final Queue<Append> appends = new ArrayDeque<>();
  private final Queue<Task<?>> tasks = new ArrayDeque<>();
  private final List<Append> group = new ArrayList<>();
  private final Database database;
  private final Fence fence;
  private final Thread thread;

  private Listener listener = Listener.NONE;
  private @Nullable WriteConnection connection;
  private long lastRow;
  private volatile @Nullable Throwable trouble;
  private volatile boolean closing;
  private volatile boolean ended;

  /// Is told what happened, on the writer's thread. Must not throw.
  interface Listener {

    /// Does not listen.
    Listener NONE =
        new Listener() {
          @Override
          public void appended(Append append) {}

          @Override
          public void troubled() {}
        };

    /// An append is on disk: others may see it, then its caller is let go.
    void appended(Append append);

    /// Writing has failed, for the first time since it last worked.
    void troubled();
  }

  /// @param connection the one that writes, the writer's from now on
  /// @param fence knows what may follow what
  /// @param lastRow the greatest id in the log, 0 if it is empty
  Writer(Database database, WriteConnection connection, Fence fence, long lastRow) {
    this.database = database;
    this.connection = connection;
    this.fence = fence;
    this.lastRow = lastRow;
    this.thread = Thread.ofPlatform().name("signalbox-journal").unstarted(this::run);
  }

  /// Begins to write. Called once, before anything is put.
  void start(Listener toTell) {
    listener = toTell;
    thread.start();
  }

  /// Hands over something to do. The caller waits for it with [Ticket#await].
  void put(Ticket ticket) {
    handover.put(ticket, thread);
    if (ended) {
      failQueued(); // the thread is gone
    }
  }

  /// Hands over a task and waits for it.
  ///
  /// @param what for the message if it fails
  /// @return what its work returned
  /// @throws StorageException if it failed, and nothing of it happened
  <T> T perform(String what, Task<T> task) {
    put(task);
    var failure = task.await();
    if (failure != null) {
      throw new StorageException(what, failure);
    }
    return task.result();
  }

  /// Why writing does not work, or null.
  @Nullable Throwable trouble() {
    return trouble;
  }

  boolean isClosing() {
    return closing;
  }

  /// Writes work again. On the writer's thread.
  void mended() {
    trouble = null;
  }

  private void run() {
    try {
      while (sort(handover.take()) || !closing) {
        if (appends.isEmpty() && tasks.isEmpty()) {
          LockSupport.park(this);
        }
        if (!appends.isEmpty()) {
          commitGroup();
        }
        if (!tasks.isEmpty()) {
          run(tasks.remove()); // one between two groups: appends wait no longer than that
        }
      }
    } catch (Throwable e) { // whatever it is, those who wait must hear of it
      LOG.error("the journal's writer has ended", e);
      throw e;
    } finally {
      closing = true;
      ended = true;
      var cause = new SQLException("the store is closed");
      group.forEach(append -> append.fail(cause));
      appends.forEach(append -> append.fail(cause));
      tasks.forEach(task -> task.fail(cause));
      failQueued();
      disconnect();
    }
  }

  /// Returns whether there is anything to do.
  private boolean sort(@Nullable Ticket first) {
    var ticket = first;
    while (ticket != null) {
      var next = ticket.next();
      ticket.setNext(null); // else each would keep those after it from being collected
      switch (ticket) {
        case Append append -> appends.add(append);
        case Task<?> task -> tasks.add(task);
      }
      ticket = next;
    }
    return !appends.isEmpty() || !tasks.isEmpty();
  }

  /// Commits what waits, and lets its callers go. All of it or nothing: the disk is at fault if
  /// something fails here, not one of them.
  private void commitGroup() {
    while (group.size() < MAX_GROUP && !appends.isEmpty()) {
      group.add(appends.remove());
    }
    var failure = trouble == null ? write() : trouble;
    fence.clear();
    group.forEach(append -> append.live().unpend());
    for (var append : group) {
      if (failure != null) {
        append.fail(failure);
      } else {
        if (append.refusal() == null) {
          listener.appended(append);
        }
        append.succeed();
      }
    }
    group.clear();
  }

  /// Returns why it failed, or null.
  private @Nullable Throwable write() {
    var row = lastRow;
    try {
      var connected = connected();
      connected.begin();
      for (var append : group) {
        var refusal = fence.refusal(append, connected);
        append.refuse(refusal);
        if (refusal == null) {
          append.setRow(++row);
          connected.insert(append);
        }
      }
      connected.commit();
      lastRow = row;
      return null;
    } catch (SQLException | RuntimeException e) {
      fail(e);
      return e;
    }
  }

  private void run(Task<?> task) {
    try {
      task.run(connected());
      task.succeed();
    } catch (SQLException e) {
      fail(e);
      task.fail(e);
    } catch (RuntimeException e) { // what it was asked for is wrong, not the disk
      disconnect();
      task.fail(e);
    }
  }

  private WriteConnection connected() throws SQLException {
    if (connection == null) {
      connection = new WriteConnection(database.openWriter());
    }
    return connection;
  }

  private void fail(Throwable cause) {
    disconnect();
    if (trouble == null) {
      trouble = cause;
      LOG.error("the journal cannot write; it takes nothing until it can", cause);
      listener.troubled();
    }
  }

  /// Drops the connection, and with it the transaction in progress: after an error nobody knows in
  /// what state they are.
  private void disconnect() {
    var dropped = connection;
    connection = null;
    if (dropped != null) {
      try {
        dropped.close();
      } catch (SQLException e) {
        LOG.warn("close the journal's connection", e);
      }
    }
  }

  private void failQueued() {
    for (var ticket = handover.take(); ticket != null; ticket = ticket.next()) {
      ticket.fail(new SQLException("the store is closed"));
    }
  }

  /// Writes what was handed over, then ends.
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    Threads.join(thread);
  }
}
