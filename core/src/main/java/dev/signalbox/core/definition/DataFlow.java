package dev.signalbox.core.definition;

import org.jspecify.annotations.Nullable;

/// How data enters and leaves a task or a workflow; null means unchanged or unchecked.
///
/// @param inputSchema checks the raw input
/// @param inputFrom makes the input of the raw input
/// @param outputAs makes the output of the raw output
/// @param outputSchema checks the output
/// @param exportAs makes the new `$context` of the output; tasks only
/// @param exportSchema checks the new `$context`; tasks only
public record DataFlow(
    @Nullable Schema inputSchema,
    @Nullable Expression inputFrom,
    @Nullable Expression outputAs,
    @Nullable Schema outputSchema,
    @Nullable Expression exportAs,
    @Nullable Schema exportSchema) {

  /// Data passes as it is.
  public static final DataFlow UNCHANGED = new DataFlow(null, null, null, null, null, null);
}
