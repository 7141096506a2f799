package dev.signalbox.core.trace;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Failure;
import dev.signalbox.core.Usage;
import dev.signalbox.core.event.Start;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An execution at one moment, without its steps. Immutable, consistent in itself.
///
/// @param execution which
/// @param start what was asked for
/// @param status where it stands
/// @param cancelling whether somebody asked to stop and it has not ended yet
/// @param seq the last event
/// @param times when what happened
/// @param progress how far it is
/// @param currentStep words for a person
/// @param current of the running steps the one started last, or null if none runs
/// @param path agents in order of start, a repeat right after itself listed once
/// @param decisions the latest of each name
/// @param waitingOn what it waits for, oldest first
/// @param usage what it consumed so far
/// @param end how it ended, or null
public record TraceView(
    ExecutionId execution,
    Start start,
    ExecutionStatus status,
    boolean cancelling,
    long seq,
    Times times,
    Progress progress,
    String currentStep,
    @Nullable Step current,
    List<String> path,
    Map<String, Decision> decisions,
    List<WaitingOn> waitingOn,
    Usage usage,
    @Nullable End end) {

  /// When what happened.
  ///
  /// @param now the moment of this view
  /// @param createdAt when it was accepted
  /// @param startedAt when work began, or null
  /// @param completedAt when it ended, or null
  /// @param lastEventAt when something happened last
  public record Times(
      Instant now,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      Instant lastEventAt) {}

  /// How far an execution is.
  ///
  /// @param fraction 0 to 1; never falls, and is 1 only when completed
  /// @param finished steps that have ended
  /// @param total steps known so far, pending ones included
  /// @param eta when it will probably end; after the end, when it did; null while it waits for
  ///   people and events alone, since nobody knows
  public record Progress(double fraction, int finished, int total, @Nullable Eta eta) {}

  /// When an execution will probably end.
  ///
  /// @param p50 as likely before as after
  /// @param p90 nine times of ten before
  /// @param basis what it is learned from
  public record Eta(Instant p50, Instant p90, Basis basis) {}

  /// What an estimate is learned from.
  public enum Basis {
    /// past executions of the workflow
    HISTORY,
    /// the definition, for want of a past
    DEFINITION;

    /// As the API spells it.
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// How an execution ended; both null if it was cancelled.
  ///
  /// @param output of a completed one
  /// @param failure of a failed one
  public record End(@Nullable JsonNode output, @Nullable Failure failure) {}
}
