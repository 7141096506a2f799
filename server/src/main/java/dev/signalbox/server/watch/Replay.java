package dev.signalbox.server.watch;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.trace.Outline;
import dev.signalbox.core.trace.StreamEvent;
import dev.signalbox.core.trace.Trace;
import java.util.Iterator;
import java.util.Optional;

/// The stream events of an execution from its journal, in order.
public final class Replay {

  private final Iterator<Recorded> events;
  private final Trace trace;

  /// @param outline of the execution's workflow
  public Replay(Journal journal, ExecutionId execution, Outline outline) {
    this.events = new JournalEvents(journal, execution).iterator();
    this.trace = Trace.of(execution, outline);
  }

  /// The next one after `seq`, or empty if there is none yet.
  public Optional<StreamEvent> nextAfter(long seq) {
    while (events.hasNext()) {
      var recorded = events.next();
      var shown = trace.apply(recorded);
      if (shown.isPresent() && recorded.seq() > seq) {
        return shown;
      }
    }
    return Optional.empty();
  }
}
