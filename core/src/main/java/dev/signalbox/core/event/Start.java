package dev.signalbox.core.event;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What was asked for when an execution was started.
///
/// @param workflow which workflow
/// @param revision which revision of it
/// @param tenant whose execution it is
/// @param input the raw input of the workflow
/// @param request the contract's members as they were sent
/// @param labels for finding it again; at most 64
/// @param budget what it may consume
/// @param startAt not before this time, or null for at once
/// @param parent the step that started it, or null
/// @param estimate how long it was expected to take when it was accepted, or null without a past to
///   learn from. It is recorded so that progress reads the same whenever it is folded again
public record Start(
    WorkflowId workflow,
    int revision,
    Tenant tenant,
    JsonNode input,
    Request request,
    Map<String, String> labels,
    Budget budget,
    @Nullable Instant startAt,
    @Nullable Parent parent,
    @Nullable Estimate estimate) {

  public Start {
    labels = Map.copyOf(labels);
  }

  /// A start without an estimate.
  public Start(
      WorkflowId workflow,
      int revision,
      Tenant tenant,
      JsonNode input,
      Request request,
      Map<String, String> labels,
      Budget budget,
      @Nullable Instant startAt,
      @Nullable Parent parent) {
    this(workflow, revision, tenant, input, request, labels, budget, startAt, parent, null);
  }

  /// This start, with what is expected of it.
  public Start expecting(@Nullable Estimate expected) {
    return new Start(
        workflow, revision, tenant, input, request, labels, budget, startAt, parent, expected);
  }

  /// The members of the contract's request body; null where the request had none.
  ///
  /// @param query the question
  /// @param sessionId the conversation it belongs to
  /// @param userId who asks
  public record Request(
      @Nullable String query, @Nullable String sessionId, @Nullable String userId) {

    /// A request with none of them.
    public static final Request EMPTY = new Request(null, null, null);
  }

  /// What an execution may consume before it is stopped as failed; null for no limit.
  ///
  /// @param costUsd US dollars
  /// @param tokens in and out together
  /// @param steps steps started
  /// @param timeMs from its start
  public record Budget(
      @Nullable BigDecimal costUsd,
      @Nullable Long tokens,
      @Nullable Long steps,
      @Nullable Long timeMs) {

    /// No limit of its own.
    public static final Budget UNLIMITED = new Budget(null, null, null, null);
  }

  /// The step that started an execution by `run workflow`.
  ///
  /// @param execution whose step
  /// @param step which step
  /// @param depth how many executions stand above, from 1
  public record Parent(ExecutionId execution, StepId step, int depth) {}

  /// How long executions of a workflow took so far.
  ///
  /// @param p50Ms half of them took at most so many ms
  /// @param p90Ms nine of ten took at most so many ms; not less than `p50Ms`
  public record Estimate(long p50Ms, long p90Ms) {

    public Estimate {
      if (p50Ms < 0 || p90Ms < p50Ms) {
        throw new IllegalArgumentException("need 0 <= p50Ms <= p90Ms");
      }
    }

    /// What durations of past executions say, or empty if there are none.
    ///
    /// @param durationsMs in any order
    public static Optional<Estimate> of(List<Long> durationsMs) {
      if (durationsMs.isEmpty()) {
        return Optional.empty();
      }
      var sorted = durationsMs.stream().map(ms -> Math.max(0L, ms)).sorted().toList();
      return Optional.of(new Estimate(at(sorted, 50), at(sorted, 90)));
    }

    /// The smallest value that `percent` of all do not exceed.
    private static long at(List<Long> sorted, int percent) {
      return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
  }
}
