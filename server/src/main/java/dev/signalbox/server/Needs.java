package dev.signalbox.server;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.port.Definitions;
import dev.signalbox.core.port.Deployments;
import dev.signalbox.core.port.Driver;
import dev.signalbox.core.port.Executions;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.Project;
import dev.signalbox.core.port.Time;
import dev.signalbox.core.port.Workflows;
import dev.signalbox.server.watch.StreamedText;
import java.util.function.Supplier;

/// What a server stands on.
///
/// @param driver runs executions
/// @param journal tells what happened
/// @param executions finds executions
/// @param definitions what was deployed
/// @param deployments checks and stores definitions
/// @param workflows compiled workflows
/// @param project agents, tools and models
/// @param time the clock
/// @param ids makes execution ids, each one once
/// @param text what models are writing; the driver writes it, the server shows it
public record Needs(
    Driver driver,
    Journal journal,
    Executions executions,
    Definitions definitions,
    Deployments deployments,
    Workflows workflows,
    Project project,
    Time time,
    Supplier<ExecutionId> ids,
    StreamedText text) {}
