package dev.signalbox.journal.sql;

import dev.signalbox.core.port.Definitions;
import dev.signalbox.core.port.Executions;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.StorageException;
import dev.signalbox.core.port.Time;
import dev.signalbox.journal.sql.Retention.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Everything a server keeps, in one SQLite file of its data folder: the journal, the executions in
/// it, and the definitions they run.
///
/// One store at a time uses a folder. Closing it, or its journal, closes all of it.
public final class SqliteStore implements AutoCloseable {

  private static final String NEWEST_FINISHED = "select max(execution) from finished";

  private final FolderLock lock;
  private final Time time;
  private final Readers readers;
  private final Writer writer;
  private final Archiver archiver;
  private final Prober prober;
  private final Journal journal;
  private final Executions executions;
  private final Definitions definitions;
  private final AtomicBoolean closed = new AtomicBoolean();

  private SqliteStore(FolderLock lock, Database database, Connection connection, Setup setup)
      throws SQLException {
    var content = new Content();
    content.workflows().load(connection);
    var fence = new Fence(content.index(), newestFinished(connection));
    var archiverConnection = new ReadConnection(database.openReader());
    var scan = new LogScan(content, archiverConnection).run();
    this.lock = lock;
    this.time = setup.time();
    this.readers = new Readers(database);
    this.writer = new Writer(database, new WriteConnection(connection), fence, scan.lastRow());
    this.prober = new Prober(writer, setup.time());
    this.archiver =
        new Archiver(
            archiverConnection,
            writer,
            live -> moved(live, content, fence),
            setup.time(),
            setup.settings().archiveAfter());
    var followers = new Followers();
    this.journal = new SqliteJournal(content, readers, writer, followers, this::close);
    this.executions = new SqliteExecutions(content, readers);
    this.definitions = new SqliteDefinitions(content, readers, writer);
    writer.start(new Committed(content.index(), followers, archiver, prober));
    archiver.start(scan.finished(), scan.leftOver());
  }

  private record Setup(StoreSettings settings, Time time) {}

  /// Opens the store of a data folder, and makes folder and file if there are none.
  ///
  /// @param time for pauses of its own; what is stored has its times already
  /// @throws StoreUnusableException if the folder cannot be used
  public static SqliteStore open(Path dataFolder, StoreSettings settings, Time time) {
    try {
      Files.createDirectories(dataFolder);
    } catch (IOException e) {
      throw new StoreUnusableException("cannot make the data folder " + dataFolder + ": " + e, e);
    }
    var lock = FolderLock.take(dataFolder);
    var database = new Database(dataFolder, settings);
    Connection connection = null;
    try {
      connection = database.openWriter();
      Schema.bringUpToDate(database, connection);
      return new SqliteStore(lock, database, connection, new Setup(settings, time));
    } catch (SQLException e) {
      abandon(lock, connection);
      throw new StoreUnusableException("cannot open " + database.file() + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      abandon(lock, connection);
      throw e;
    }
  }

  private static void abandon(FolderLock lock, @Nullable Connection connection) {
    try (lock) {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new StoreUnusableException("cannot close the database", e);
    }
  }

  private static @Nullable Key newestFinished(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var newest = statement.executeQuery(NEWEST_FINISHED)) {
      var bytes = newest.next() ? newest.getBytes(1) : null;
      return bytes == null ? null : new Key(bytes);
    }
  }

  private static void moved(Live live, Content content, Fence fence) {
    fence.archived(live);
    content.index().remove(live);
  }

  /// The journal.
  public Journal journal() {
    return journal;
  }

  /// The executions in the journal.
  public Executions executions() {
    return executions;
  }

  /// What was deployed.
  public Definitions definitions() {
    return definitions;
  }

  /// Removes finished executions that are too old or too many, and gives their space back. Takes as
  /// long as there is to do; appends go on meanwhile. To be called now and then, by one at a time.
  ///
  /// @throws StorageException if the disk does not work; what was removed before stays so
  public Retained retain(RetentionPolicy policy) {
    return new Retention(writer).run(Limits.of(policy, time.now()));
  }

  /// Waits until every finished execution is in the archive.
  public void settle() {
    archiver.settle();
  }

  /// Writes what was asked for before, then lets go of the folder.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try (lock) {
        prober.close();
        archiver.close();
        writer.close();
        readers.close();
      }
    }
  }
}
