package dev.signalbox.server.watch;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.port.Journal;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// All events of an execution, read a page at a time as they are asked for. An iterator that has
/// come to the end goes on when more is recorded.
public final class JournalEvents implements Iterable<Recorded> {

  private static final int PAGE = 1_000; // events read at once

  private final Journal journal;
  private final ExecutionId execution;

  /// @param execution which execution's
  public JournalEvents(Journal journal, ExecutionId execution) {
    this.journal = journal;
    this.execution = execution;
  }

  @Override
  public Iterator<Recorded> iterator() {
    return new Pages();
  }

  private final class Pages implements Iterator<Recorded> {

    private List<Recorded> page = List.of();
    private int next;
    private long lastSeq;

    @Override
    public boolean hasNext() {
      if (next == page.size()) {
        page = journal.read(execution, lastSeq, PAGE);
        next = 0;
      }
      return !page.isEmpty();
    }

    @Override
    public Recorded next() {
      if (!hasNext()) {
        throw new NoSuchElementException("execution " + execution + " has no event " + lastSeq);
      }
      var recorded = page.get(next++);
      lastSeq = recorded.seq();
      return recorded;
    }
  }
}
