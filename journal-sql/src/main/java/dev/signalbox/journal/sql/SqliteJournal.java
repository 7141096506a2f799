package dev.signalbox.journal.sql;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Event.Accepted;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.StaleAppendException;
import dev.signalbox.core.port.StorageException;
import dev.signalbox.journal.sql.Append.Refusal;
import dev.signalbox.journal.sql.EventReader.Window;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// The journal in one SQLite file. Appends are encoded where they are called, fenced and written by
/// one thread, and visible once they are on disk; reads go to the log or the archive, wherever an
/// execution is at that moment.
final class SqliteJournal implements Journal {

  private final LiveIndex index;
  private final WorkflowRefs workflows;
  private final Readers readers;
  private final Writer writer;
  private final Followers followers;
  private final Runnable closing;
  private final RecentHashes stored = new RecentHashes();
  private final Encoder encoder = new Encoder(stored);

  /// @param closing closes the store around it
  SqliteJournal(
      Content content, Readers readers, Writer writer, Followers followers, Runnable closing) {
    this.index = content.index();
    this.workflows = content.workflows();
    this.readers = readers;
    this.writer = writer;
    this.followers = followers;
    this.closing = closing;
  }

  @Override
  public void append(ExecutionId execution, long expectedSeq, List<Event> events) {
    Journal.requireValid(execution, expectedSeq, events);
    var own = List.copyOf(events);
    var live = live(execution, expectedSeq, own);
    var append = new Append(execution, expectedSeq, own, encoder.encode(own), live);
    writer.put(append);
    var failure = append.await();
    if (failure != null) {
      throw new StorageException("append to execution " + execution, failure);
    }
    switch (append.refusal()) {
      case null -> append.encoded().payloads().forEach(each -> stored.add(each.hash()));
      case Refusal.Stale(var seq) -> throw new StaleAppendException(execution, expectedSeq, seq);
      case Refusal.Ended _ -> throw ended(execution);
    }
  }

  /// What memory holds of the execution, or will hold of a new one. What is certain to be refused
  /// is refused here, on the caller's thread; the writer decides about the rest.
  private Live live(ExecutionId execution, long expectedSeq, List<Event> events) {
    var trouble = writer.trouble();
    if (trouble != null) {
      throw new StorageException("append to execution " + execution, trouble);
    }
    var live = index.find(execution);
    if (live == null && expectedSeq == 0) {
      var start = ((Accepted) events.getFirst()).start();
      var createdAt = events.getFirst().at().toEpochMilli();
      var workflow = workflows.findOrCreate(start.tenant(), start.workflow(), writer);
      return new Live(new Key(execution), workflow, createdAt);
    }
    var lastSeq = live == null ? archivedSeq(execution) : live.lastSeq();
    if (lastSeq > expectedSeq || (live == null && lastSeq != expectedSeq)) {
      throw new StaleAppendException(execution, expectedSeq, lastSeq);
    }
    if (live == null) {
      throw ended(execution);
    }
    return live;
  }

  private static IllegalStateException ended(ExecutionId execution) {
    return new IllegalStateException("execution " + execution + " has ended");
  }

  @Override
  public List<Recorded> read(ExecutionId execution, long afterSeq, int limit) {
    var window = new Window(afterSeq, limit);
    return readers.read("read execution " + execution, from -> read(execution, window, from));
  }

  private List<Recorded> read(ExecutionId execution, Window window, ReadConnection from)
      throws SQLException {
    var live = index.find(execution);
    if (live != null) {
      var found = LogReads.events(live, window, from);
      if (found != null) {
        return found;
      }
    }
    var finished = from.finished(new Key(execution));
    return finished == null ? List.of() : finished.read(from.events(), window);
  }

  @Override
  public long lastSeq(ExecutionId execution) {
    var live = index.find(execution);
    return live != null ? live.lastSeq() : archivedSeq(execution);
  }

  private long archivedSeq(ExecutionId execution) {
    return readers.read(
        "read execution " + execution, from -> from.finishedSeq(new Key(execution)));
  }

  @Override
  public void recover(Consumer<Unfinished> visitor) {
    var unfinished = new ArrayList<Live>();
    for (var live : index.newestFirst(null)) {
      if (!StatusCode.isFinal(live.status())) {
        unfinished.add(live);
      }
    }
    unfinished.sort(Comparator.comparingLong(Live::firstRow));
    for (var live : unfinished) {
      var execution = live.execution();
      var events = read(execution, 0, Integer.MAX_VALUE).stream().map(Recorded::event).toList();
      visitor.accept(new Unfinished(execution, events));
    }
  }

  @Override
  public Subscription follow(Consumer<Appended> listener) {
    return followers.add(listener);
  }

  @Override
  public boolean healthy() {
    return writer.trouble() == null && !writer.isClosing();
  }

  @Override
  public void close() {
    closing.run();
  }
}
