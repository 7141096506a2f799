package dev.signalbox.core.trace;

import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Usage;
import dev.signalbox.core.event.StepType;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One line of the trace: a step as it stood after some event. Immutable.
///
/// @param id which step
/// @param parent the step around it, [StepId#ROOT] for the outermost
/// @param what what kind of work it is
/// @param state how far it came
/// @param metadata more about it, an object that is never changed
/// @param spent what its own model calls consumed, or null if it asked no model yet
/// @param seq the last event that changed it
public record Step(
    StepId id,
    StepId parent,
    What what,
    State state,
    ObjectNode metadata,
    @Nullable Usage spent,
    long seq) {

  /// What kind of work a step is. It never changes.
  ///
  /// @param type in the contract's words
  /// @param node reference of its task, or null for what an agent does
  /// @param name the title or name of its task; of what an agent does, the tool or agent
  /// @param agent the agent that works, or null
  /// @param tool the tool called, or null
  public record What(
      StepType type,
      @Nullable String node,
      String name,
      @Nullable String agent,
      @Nullable String tool) {}

  /// How far a step came.
  ///
  /// @param status in the contract's words
  /// @param attempt tries begun; 0 if none
  /// @param startedAt when its first try began, or null
  /// @param completedAt when it ended, or null if it has not, or never began
  /// @param error why it failed; null unless it is failed
  public record State(
      StepStatus status,
      int attempt,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      @Nullable Failure error) {

    /// Before the first try.
    static final State PENDING = new State(StepStatus.PENDING, 0, null, null, null);

    /// Never tried, and never to be.
    static final State LEFT_OUT = new State(StepStatus.SKIPPED, 0, null, null, null);

    /// One try more has begun.
    State again(Instant at) {
      var first = startedAt == null ? at : startedAt;
      return new State(StepStatus.RUNNING, attempt + 1, first, null, null);
    }

    /// Ended at `at`. A step that never began has no end either.
    State ended(StepStatus how, Instant at, @Nullable Failure failure) {
      return new State(how, attempt, startedAt, startedAt == null ? null : at, failure);
    }
  }

  /// In the contract's words.
  public StepStatus status() {
    return state.status();
  }

  /// In the contract's words.
  public StepType type() {
    return what.type();
  }

  /// From the beginning of the first try to the end, or empty if it has not ended or never began.
  public OptionalLong durationMs() {
    var from = state.startedAt();
    var to = state.completedAt();
    return from == null || to == null
        ? OptionalLong.empty()
        : OptionalLong.of(Duration.between(from, to).toMillis());
  }

  /// This step, before another try of what `earlier` was: how the last try went is no longer said
  /// of it, but what it consumed is.
  Step after(Step earlier) {
    var kept = StepMetadata.consumed(this, earlier);
    return new Step(id, parent, what, earlier.state, kept, earlier.spent, earlier.seq);
  }

  Step with(State now, long at) {
    return new Step(id, parent, what, now, metadata, spent, at);
  }

  Step with(ObjectNode more, long at) {
    return new Step(id, parent, what, state, more, spent, at);
  }

  Step spending(Usage usage, ObjectNode more, long at) {
    return new Step(id, parent, what, state, more, usage, at);
  }
}
