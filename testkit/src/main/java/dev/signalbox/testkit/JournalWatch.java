package dev.signalbox.testkit;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.port.Journal;
import java.util.List;
import java.util.function.Predicate;

/// Lets a test wait for what is recorded.
public final class JournalWatch implements AutoCloseable {

  private final MemoryJournal journal;
  private final Journal.Subscription subscription;
  private long changes; // guarded by this

  /// Watches until it is closed.
  public JournalWatch(MemoryJournal journal) {
    this.journal = journal;
    this.subscription = journal.follow(_ -> changed());
  }

  // Called by the journal, which holds its own lock: whoever waits must not read the journal while
  // holding this one.
  private synchronized void changed() {
    changes++;
    notifyAll();
  }

  private synchronized long changes() {
    return changes;
  }

  /// The first event of an execution that is `wanted`, as soon as there is one.
  public Event await(ExecutionId execution, String what, Predicate<Event> wanted) {
    awaitAll(execution, what, events -> events.stream().anyMatch(wanted));
    return journal.events(execution).stream().filter(wanted).findFirst().orElseThrow();
  }

  /// Returns once the events of an execution are as `wanted`.
  public void awaitAll(ExecutionId execution, String what, Predicate<List<Event>> wanted) {
    var seen = changes();
    while (!wanted.test(journal.events(execution))) {
      awaitChange(execution, what, seen);
      seen = changes();
    }
  }

  private void awaitChange(ExecutionId execution, String what, long seen) {
    try {
      synchronized (this) {
        Await.told(this, what, () -> changes != seen);
      }
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; " + told(execution), e);
    }
  }

  private String told(ExecutionId execution) {
    var text = new StringBuilder("there is only:");
    journal.events(execution).forEach(event -> text.append("\n  ").append(event));
    return text.toString();
  }

  @Override
  public void close() {
    subscription.close();
  }
}
