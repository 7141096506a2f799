package dev.signalbox.journal.sql;

import dev.signalbox.core.port.StorageException;
import dev.signalbox.core.port.Time;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out when the disk takes writes again, by trying.
final class Prober implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int BYTES = 256 << 10; // more than one append needs: room that is worth it

  private final Writer writer;
  private final Time time;
  private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();
  private volatile boolean closing;

  Prober(Writer writer, Time time) {
    this.writer = writer;
    this.time = time;
  }

  /// Begins to probe. It ends by itself once the writer is mended.
  void start() {
    var thread = Thread.ofVirtual().name("signalbox-probe").unstarted(this::run);
    running.set(thread);
    thread.start();
  }

  private void run() {
    try {
      while (!closing && writer.trouble() != null) {
        time.sleepUntil(time.now().plus(PAUSE));
        probe();
      }
    } catch (InterruptedException e) {
      LOG.debug("the prober stops: the store closes");
    }
  }

  private void probe() {
    try {
      writer.perform("probe", Task.inTransaction(Prober::fill));
      writer.perform("probe", Task.inTransaction(Prober::empty, writer::mended));
      LOG.info("the journal can write again");
    } catch (StorageException e) {
      LOG.debug("the journal still cannot write", e);
    }
  }

  private static int fill(WriteConnection writer) throws SQLException {
    try (var insert =
        writer
            .connection()
            .prepareStatement("insert or replace into probe (id, body) values (1, zeroblob(?))")) {
      insert.setInt(1, BYTES);
      return insert.executeUpdate();
    }
  }

  private static int empty(WriteConnection writer) throws SQLException {
    try (var delete = writer.connection().prepareStatement("delete from probe")) {
      return delete.executeUpdate();
    }
  }

  @Override
  public void close() {
    closing = true;
    var thread = running.get();
    if (thread != null) {
      thread.interrupt();
      Threads.join(thread);
    }
  }
}
