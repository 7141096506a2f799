package dev.signalbox.core.execution;

import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Then;
import dev.signalbox.core.event.Event;
import org.jspecify.annotations.Nullable;

/// Where the flow goes after a step.
final class Decisions {

  /// The outcome of a `switch` none of whose cases matched.
  static final String DEFAULT = "default";

  static final String APPROVED = "approved";
  static final String REJECTED = "rejected";
  static final String TIMED_OUT = "timed_out";

  private Decisions() {}

  /// Where a decision sends the flow, or null for the task's own `then`.
  static @Nullable Then flow(Frame.Leaf leaf, Event.DecisionMade event) {
    if (leaf.base().task() instanceof Task.Switch choice) {
      for (var each : choice.cases()) {
        if (each.name().equals(event.outcome())) {
          return each.then();
        }
      }
    }
    return null;
  }

  /// Where the flow goes after a frame has completed.
  static Then flowAfter(Frame frame) {
    var task = frame.base().task();
    if (endsWorkflow(frame)) {
      return new Then.End();
    }
    if (frame instanceof Frame.Leaf leaf && leaf.flow() != null) {
      return leaf.flow();
    }
    if (frame instanceof Frame.Attempt attempt && attempt.caught() != null) {
      var then = ((Task.Try) Births.task(attempt)).handler().then();
      if (then != null) {
        return then;
      }
    }
    return task == null ? new Then.Continue() : task.head().then();
  }

  private static boolean endsWorkflow(Frame frame) {
    return switch (frame) {
      case Frame.Sequence sequence -> {
        var cursor = sequence.cursor();
        yield cursor != null && cursor.isThrough() && cursor.ending() instanceof Then.End;
      }
      case Frame.Branches fork ->
          fork.branches().values().stream().anyMatch(each -> each.flow() instanceof Then.End);
      case Frame.Leaf _, Frame.Calling _, Frame.Working _ -> false;
    };
  }
}
