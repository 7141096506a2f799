package dev.signalbox.core.execution;

import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.DataFlow;
import dev.signalbox.core.definition.Task;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What every frame has.
///
/// @param id its step, or the root
/// @param parent the step around it; the root's is the root
/// @param task its task; null for the root and for what an agent does
/// @param reference JSON pointer for errors; of what an agent does, the agent's task
/// @param seq the event that started it
/// @param startedAt when that was; also what `now` means to its expressions
/// @param ordinal its iteration, branch or call number, or -1
/// @param prefix of its children's ids
/// @param vars named values from around it
/// @param rawInput before `input.from`
/// @param context `$context` when it started
/// @param input after `input.from`
/// @param memo values derived once
record Base(
    StepId id,
    StepId parent,
    @Nullable Task task,
    String reference,
    long seq,
    Instant startedAt,
    int ordinal,
    String prefix,
    @Nullable Vars vars,
    Supplier<JsonNode> rawInput,
    Supplier<JsonNode> context,
    Supplier<JsonNode> input,
    Memo memo) {

  DataFlow data() {
    return task == null ? DataFlow.UNCHANGED : task.head().data();
  }

  Base taking(Supplier<JsonNode> derived) {
    return new Base(
        id, parent, task, reference, seq, startedAt, ordinal, prefix, vars, rawInput, context,
        derived, memo);
  }

  /// Values derived once for a frame, by whoever needs them first. Not part of the state:
  /// everything here can be derived again.
  static final class Memo {
    /// when the step must have ended
    @Nullable Instant deadline;

    /// when a `wait` is over
    @Nullable Instant wakeAt;

    /// whether nothing keeps the step from its work
    boolean entered;

    /// what is due, and the event that made it due
    @Nullable Action action;

    /// the items of a `for`, the arguments of a call, the input of a sub-workflow
    @Nullable JsonNode value;
  }
}
