package dev.signalbox.journal.sql;

import dev.signalbox.core.port.StorageException;
import dev.signalbox.core.port.Time;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves finished executions from the log to the archive, in the background: it reads and packs on
/// its own thread and connection, and asks the writer only to put a slice of the result in place.
final class Archiver implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
  private static final int SLICE = 32; // executions: about 1 ms of the writer's time
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final ReadConnection connection;
  private final Writer writer;
  private final Consumer<Live> moved;
  private final Time time;
  private final Duration delay;
  private final Thread thread;

  // No longer than the index, which holds the same executions.
  private final BlockingQueue<Live> waiting = new LinkedBlockingQueue<>();
  private final Queue<Long> leftOver = new ArrayDeque<>(); // rows; the archiver's own
  private final AtomicLong pending = new AtomicLong(); // executions and rows left over
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private volatile boolean closing;
  private volatile boolean stopped;

  /// @param connection the archiver's from now on
  /// @param moved told of each execution once it is in the archive, on the writer's thread
  /// @param delay how long to let executions gather
  Archiver(
      ReadConnection connection, Writer writer, Consumer<Live> moved, Time time, Duration delay) {
    this.connection = connection;
    this.writer = writer;
    this.moved = moved;
    this.time = time;
    this.delay = delay;
    this.thread = Thread.ofPlatform().name("signalbox-archiver").unstarted(this::run);
  }

  /// Begins with what the last server left.
  ///
  /// @param finished executions that have ended
  /// @param rows of the log whose execution is in the archive
  void start(List<Live> finished, List<Long> rows) {
    finished.forEach(this::add);
    leave(rows);
    thread.start();
  }

  /// Takes note that an execution has ended.
  void add(Live live) {
    pending.incrementAndGet();
    waiting.add(live);
  }

  /// Notes rows of the log that are to go.
  private void leave(List<Long> rows) {
    pending.addAndGet(rows.size());
    leftOver.addAll(rows);
  }

  private void done(int count) {
    if (pending.addAndGet(-count) == 0) {
      signal();
    }
  }

  /// Waits until everything that has ended is in the archive, and nowhere else.
  void settle() {
    lock.lock();
    try {
      while (pending.get() > 0 && !stopped) {
        idle.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (!closing) {
        trim();
        var first = waiting.take();
        if (!delay.isZero()) {
          time.sleepUntil(time.now().plus(delay));
        }
        archive(first);
      }
    } catch (InterruptedException e) {
      LOG.debug("the archiver stops: the store closes"); // what is left is found at the next start
    } finally {
      stopped = true;
      signal();
      closeConnection();
    }
  }

  /// Archives all there is.
  private void archive(Live first) throws InterruptedException {
    var slice = new ArrayList<Live>();
    slice.add(first);
    while (!slice.isEmpty() && !closing) {
      waiting.drainTo(slice, SLICE - slice.size());
      move(slice);
      done(slice.size());
      slice.clear();
      waiting.drainTo(slice, SLICE);
      trim();
    }
  }

  /// Returns once the slice is in the archive, however long the disk is full.
  private void move(List<Live> lives) throws InterruptedException {
    while (!closing) {
      try {
        var slice = new ArchiveSlice(pack(lives));
        writer.perform("archive", Task.inTransaction(slice::move, () -> slice.each(moved)));
        leave(slice.leftOver());
        return;
      } catch (SQLException | StorageException e) {
        LOG.warn("cannot archive; trying again", e);
        time.sleepUntil(time.now().plus(AFTER_FAILURE));
      }
    }
  }

  private List<Packed> pack(List<Live> lives) throws SQLException {
    var packed = new ArrayList<Packed>();
    for (var live : lives) {
      try {
        packed.add(Packed.read(live, connection));
      } catch (IllegalArgumentException e) { // it stays in the log, where it can be looked at
        LOG.error("cannot archive execution {}", live.execution(), e);
      }
    }
    return packed;
  }

  /// Removes what is left in the log of long executions.
  private void trim() throws InterruptedException {
    while (!leftOver.isEmpty() && !closing) {
      var rows = leftOver.stream().limit(ArchiveSlice.ROWS).toList();
      try {
        writer.perform("trim", Task.inTransaction(to -> ArchiveSlice.trim(to, rows)));
        rows.forEach(_ -> leftOver.remove());
        done(rows.size());
      } catch (StorageException e) {
        LOG.warn("cannot trim the log; trying again", e);
        time.sleepUntil(time.now().plus(AFTER_FAILURE));
      }
    }
  }

  private void signal() {
    lock.lock();
    try {
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void closeConnection() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("close the archiver's connection", e);
    }
  }

  /// Ends after the slice it is at.
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    Threads.join(thread);
  }
}
