package dev.signalbox.server.watch;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.trace.Outline;
import dev.signalbox.core.trace.StreamEvent;
import dev.signalbox.core.trace.Trace;
import java.util.ArrayDeque;
import java.util.Optional;

/// The stream events of an execution from its journal, in order, a page at a time.
public final class Replay {

  private static final int PAGE = 1_000; // events read at once

  private final Journal journal;
  private final ExecutionId execution;
  private final Trace trace;
  private final ArrayDeque<Recorded> page = new ArrayDeque<>();

  /// @param outline of the execution's workflow
  public Replay(Journal journal, ExecutionId execution, Outline outline) {
    this.journal = journal;
    this.execution = execution;
    this.trace = Trace.of(execution, outline);
  }

  /// The next one after `seq`, or empty if there is none yet.
  public Optional<StreamEvent> nextAfter(long seq) {
    while (true) {
      if (page.isEmpty()) {
        page.addAll(journal.read(execution, trace.seq(), PAGE));
      }
      var recorded = page.poll();
      if (recorded == null) {
        return Optional.empty();
      }
      var shown = trace.apply(recorded);
      if (shown.isPresent() && recorded.seq() > seq) {
        return shown;
      }
    }
  }
}
