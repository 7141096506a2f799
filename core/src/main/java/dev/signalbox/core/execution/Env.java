package dev.signalbox.core.execution;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Start;
import java.time.Instant;

/// What all evaluations of an execution share.
///
/// @param execution which execution
/// @param workflow what it runs
/// @param start what was asked for
/// @param startedAt when work began
record Env(ExecutionId execution, Workflow workflow, Start start, Instant startedAt) {}
