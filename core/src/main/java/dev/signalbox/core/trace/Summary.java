package dev.signalbox.core.trace;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a list shows of an execution: a fold of its events that needs no definition and little
/// memory.
///
/// @param execution which
/// @param start what was asked for
/// @param status where it stands
/// @param seq its last event
/// @param createdAt when it was accepted
/// @param startedAt when work began, or null
/// @param endedAt when it ended, or null
public record Summary(
    ExecutionId execution,
    Start start,
    ExecutionStatus status,
    long seq,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  /// The summary after the first event.
  public static Summary of(ExecutionId execution, Event.Accepted accepted) {
    return new Summary(
        execution, accepted.start(), ExecutionStatus.ACCEPTED, 1, accepted.at(), null, null);
  }

  /// The summary after one more event.
  public Summary after(Event event) {
    return switch (event) {
      case Event.Started(var at) -> with(ExecutionStatus.RUNNING, at, null);
      case Event.Waiting _ -> with(ExecutionStatus.WAITING, startedAt, null);
      case Event.Resumed _ -> with(ExecutionStatus.RUNNING, startedAt, null);
      case Event.Completed(var at, _) -> with(ExecutionStatus.COMPLETED, startedAt, at);
      case Event.Failed(var at, _, _) -> with(ExecutionStatus.FAILED, startedAt, at);
      case Event.Cancelled(var at, _) -> with(ExecutionStatus.CANCELLED, startedAt, at);
      default -> with(status, startedAt, null);
    };
  }

  private Summary with(ExecutionStatus now, @Nullable Instant started, @Nullable Instant ended) {
    return new Summary(execution, start, now, seq + 1, createdAt, started, ended);
  }
}
