package dev.signalbox.core.definition;

import org.jspecify.annotations.Nullable;

/// What a `try` does about an error: retry first, the handler's tasks after the last retry.
///
/// @param filter which errors; null for all
/// @param as name of the error's argument, without `$`
/// @param when caught only if true, or null
/// @param exceptWhen not caught if true, or null
/// @param retry how to try again, or null
/// @param body what to do in the end, or null to go on with the raw input
/// @param then where the flow goes after the handler, or null for the task's own `then`
public record Catch(
    @Nullable ErrorFilter filter,
    String as,
    @Nullable Expression when,
    @Nullable Expression exceptWhen,
    @Nullable RetryPolicy retry,
    @Nullable TaskList body,
    @Nullable Then then) {}
