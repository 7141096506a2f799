package dev.signalbox.core.trace;

import dev.signalbox.core.StepId;
import java.time.Instant;

/// A branch that was chosen, by an expression or a person.
///
/// @param name the task's name
/// @param outcome which branch
/// @param at when
/// @param step which step chose
/// @param reason in words
public record Decision(String name, String outcome, Instant at, StepId step, String reason) {}
