package dev.signalbox.driver.embedded;

import dev.signalbox.core.event.Event;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.ExecutionState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is in memory of an execution that works, or was woken.
final class Live {

  private static final long ASK_AGAIN_MS = 1_000;

  /// A fold of what is recorded, and of nothing else.
  ExecutionState state;

  /// The timers that are due to be watched.
  List<Action.Timer> timers = List.of();

  /// What is being done, by key; mostly none or one.
  final Map<Action.Key, Doing> doing = new HashMap<>(2);

  /// Counts the looks at what is due, to tell what no longer is.
  int look;

  /// What could not be recorded yet, to be tried again as it is.
  @Nullable Batch pending;

  /// The last event, once that is recorded.
  @Nullable Event end;

  /// How often [#pending] was tried.
  int tries;

  /// Whether [ExecutionState#recovered] has still to be asked.
  boolean recovering;

  /// Whether it is to leave memory as soon as it may.
  boolean cooling;

  Live(ExecutionState state) {
    this.state = state;
  }

  /// Whether nothing but a person, an event, a timer or another execution can make it go on.
  boolean onlyWaits() {
    return pending == null && !recovering && doing.values().stream().allMatch(Doing::isPassive);
  }

  /// When the next timer fires, in ms of the epoch, or [Long#MAX_VALUE].
  long nextTimerMs() {
    return nextTimerMs(Long.MIN_VALUE);
  }

  /// When the next timer fires whose time is after `askedMs`, at which all others have been asked
  /// about. Those that did not fire then are asked about again a little later, not at once for
  /// ever.
  long nextTimerMs(long askedMs) {
    var next = Long.MAX_VALUE;
    for (var timer : timers) {
      var at = Alarms.ceilingMs(timer.until());
      next = Math.min(next, at > askedMs ? at : askedMs + ASK_AGAIN_MS);
    }
    return next;
  }
}
