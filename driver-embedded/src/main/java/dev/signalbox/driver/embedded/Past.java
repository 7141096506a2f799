package dev.signalbox.driver.embedded;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Driver.Control;
import dev.signalbox.core.port.Driver.RejectedException;
import dev.signalbox.core.port.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers from the journal, for executions that are not in memory.
final class Past {

  private static final int PAGE = 10_000;
  private static final long RETRY_AFTER_MS = 1_000;

  private final Journal journal;

  Past(Journal journal) {
    this.journal = journal;
  }

  /// All events of an execution; empty if there is none.
  List<Event> events(ExecutionId execution) {
    var events = new ArrayList<Event>();
    List<Recorded> page;
    do {
      page = journal.read(execution, events.size(), PAGE);
      page.forEach(recorded -> events.add(recorded.event()));
    } while (page.size() == PAGE);
    return events;
  }

  /// The last event of an execution, or empty if there is none.
  Optional<Event> last(ExecutionId execution) {
    var seq = journal.lastSeq(execution);
    return seq == 0
        ? Optional.empty()
        : Optional.of(journal.read(execution, seq - 1, 1).getFirst().event());
  }

  /// What comes of a request to stop an execution that is not ours to stop.
  Control cancel(ExecutionId execution) {
    var last = last(execution).orElse(null);
    return last == null ? Control.UNKNOWN : cancelAfter(execution, last);
  }

  private static Control cancelAfter(ExecutionId execution, Event last) {
    if (!last.isFinal()) {
      throw notOurs(execution);
    }
    return last instanceof Event.Cancelled ? Control.ALREADY : Control.CONFLICT;
  }

  /// What comes of an answer for an execution that is not ours to go on with.
  Control answer(ExecutionId execution, StepId step, Event.Answer answer) {
    var events = events(execution);
    if (!events.isEmpty() && !events.getLast().isFinal()) {
      throw notOurs(execution);
    }
    return answer(events, step, answer);
  }

  private static RejectedException notOurs(ExecutionId execution) {
    return new RejectedException(
        "execution " + execution + " is run by another server", RETRY_AFTER_MS);
  }

  /// What comes of an answer to a question that is not open.
  static Control answer(List<Event> events, StepId step, Event.Answer answer) {
    var asked = false;
    Event.@Nullable Answer before = null;
    for (var event : events) {
      switch (event) {
        case Event.ApprovalRequested(_, var at, _, _, _, _, _) when at.equals(step) -> {
          asked = true;
          before = null;
        }
        case Event.EffectUncertain(_, var at) when at.equals(step) -> {
          asked = true;
          before = null;
        }
        case Event.ApprovalDecided(_, var at, var said) when at.equals(step) -> before = said;
        default -> {}
      }
    }
    if (!asked) {
      return Control.UNKNOWN;
    }
    return before != null && same(before, answer) ? Control.ALREADY : Control.CONFLICT;
  }

  private static boolean same(Event.Answer one, Event.Answer other) {
    return one.approved() == other.approved() && Objects.equals(one.data(), other.data());
  }

  /// What the end of an execution means to the step that started it.
  static Outcome outcome(ExecutionId execution, Event end) {
    if (end instanceof Event.Completed(_, var output)) {
      return new Outcome.Done(output, null, null);
    }
    if (end instanceof Event.Failed(_, var failure, _)) {
      return new Outcome.Failed(failure);
    }
    return new Outcome.Failed(
        Failure.of(Failure.Kind.RUNTIME, "execution " + execution + " was cancelled"));
  }
}
