package dev.signalbox.driver.embedded;

import dev.signalbox.core.event.Event;
import dev.signalbox.core.execution.ExecutionState;
import java.util.List;

/// Makes a state of recorded events.
final class Folding {

  private Folding() {}

  /// @throws RuntimeException if the workflow cannot be had, or the events are not of it
  static Live live(Engine engine, Run run, List<Event> events) {
    if (!(events.getFirst() instanceof Event.Accepted(_, var start))) {
      throw new IllegalStateException("the first event is not the acceptance");
    }
    var workflow =
        engine.needs.workflows().revision(start.tenant(), start.workflow(), start.revision());
    return new Live(ExecutionState.initial(run.id, workflow).after(events));
  }
}
