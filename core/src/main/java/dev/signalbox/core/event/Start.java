package dev.signalbox.core.event;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
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
public record Start(
    WorkflowId workflow,
    int revision,
    Tenant tenant,
    JsonNode input,
    Request request,
    Map<String, String> labels,
    Budget budget,
    @Nullable Instant startAt,
    @Nullable Parent parent) {

  public Start {
    labels = Map.copyOf(labels);
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
}
