package dev.signalbox.core.execution;

import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.Then;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.ModelReply.ToolCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something active: the execution itself, a task, or what an agent does. Gone once it has ended.
sealed interface Frame {

  Base base();

  default StepId id() {
    return base().id();
  }

  /// A frame whose tasks run one after the other.
  sealed interface Sequence extends Frame {

    /// Where its tasks stand; null for a `listen` that handles no event just now.
    @Nullable Cursor cursor();

    Sequence with(Cursor cursor);

    /// A task inside failed: for the rules to decide what follows.
    Sequence with(@Nullable Failure failure);

    @Nullable Failure failure();
  }

  /// The execution itself, a `do`, or a call of a function.
  ///
  /// @param cursor where it stands
  /// @param failure of a task inside, to be decided about
  /// @param context what was exported last; the root's only
  record Block(Base base, Cursor cursor, @Nullable Failure failure, @Nullable JsonNode context)
      implements Sequence {
    @Override
    public Block with(Cursor now) {
      return new Block(base, now, failure, context);
    }

    @Override
    public Block with(@Nullable Failure why) {
      return new Block(base, cursor, why, context);
    }
  }

  /// A `for`. @param index the iteration it is in, -1 before the first
  record Loop(Base base, Cursor cursor, int index, @Nullable Failure failure) implements Sequence {
    @Override
    public Loop with(Cursor now) {
      return new Loop(base, now, index, failure);
    }

    @Override
    public Loop with(@Nullable Failure why) {
      return new Loop(base, cursor, index, why);
    }
  }

  /// A `try`.
  ///
  /// @param phase what it does
  /// @param attempt number of the try, from 1
  /// @param attemptSeq the event that began it
  /// @param attemptAt when that was
  /// @param until end of the pause, while it pauses
  /// @param failure of a task inside, to be decided about
  /// @param caught the error the handler is for
  record Attempt(
      Base base,
      Cursor cursor,
      Attempt.Phase phase,
      int attempt,
      long attemptSeq,
      Instant attemptAt,
      @Nullable Instant until,
      @Nullable Failure failure,
      @Nullable Failure caught)
      implements Sequence {

    enum Phase {
      TRYING,
      PAUSING,
      HANDLING
    }

    @Override
    public Attempt with(Cursor now) {
      return new Attempt(base, now, phase, attempt, attemptSeq, attemptAt, until, failure, caught);
    }

    @Override
    public Attempt with(@Nullable Failure why) {
      return new Attempt(base, cursor, phase, attempt, attemptSeq, attemptAt, until, why, caught);
    }
  }

  /// A `listen`.
  ///
  /// @param taken the events taken, in order
  /// @param handled how many of them the tasks of `foreach` are through with
  /// @param outputs what those tasks made of them
  /// @param cursor where those tasks stand with the next one, or null between two
  /// @param failure of a task inside, to be decided about
  record Listening(
      Base base,
      List<Taken> taken,
      int handled,
      List<JsonNode> outputs,
      @Nullable Cursor cursor,
      @Nullable Failure failure)
      implements Sequence {

    /// An event and the filter it was taken for; see [Event.EventConsumed].
    record Taken(int filter, JsonNode event) {}

    @Override
    public Listening with(Cursor now) {
      return new Listening(base, taken, handled, outputs, now, failure);
    }

    @Override
    public Listening with(@Nullable Failure why) {
      return new Listening(base, taken, handled, outputs, cursor, why);
    }
  }

  /// A `fork`.
  ///
  /// @param started how many branches have started or were skipped
  /// @param branches how those ended that have, by index
  /// @param contexts what the branches exported, by index
  /// @param first the branch that ended first, or -1
  record Branches(
      Base base,
      int started,
      Map<Integer, Ended> branches,
      Map<Integer, JsonNode> contexts,
      int first)
      implements Frame {

    /// How a branch ended.
    ///
    /// @param output its output, or null if it failed
    /// @param failure why it failed, or null
    /// @param flow `end` if it ends the workflow
    record Ended(@Nullable JsonNode output, @Nullable Failure failure, Then flow) {}
  }

  /// Any other task but a tool's or an agent's.
  ///
  /// @param dueSeq the event that made its action due
  /// @param flow where to go, if a decision says so
  /// @param decided whether a decision has been recorded
  /// @param emitted the event it emits, once made
  /// @param asked whether a person has been asked
  /// @param answer what the person said, or null
  record Leaf(
      Base base,
      long dueSeq,
      @Nullable Then flow,
      boolean decided,
      @Nullable JsonNode emitted,
      boolean asked,
      Event.@Nullable Answer answer)
      implements Frame {}

  /// A call of a tool, by a task or by an agent.
  ///
  /// @param name the tool's; of an agent's call, whatever the model wrote
  /// @param call what the model asked for, or null if a task calls
  /// @param refusal why it is not even tried, or null
  /// @param dueSeq the event that made it due
  /// @param phase what is known of it
  /// @param answer what a person said last, or null
  record Calling(
      Base base,
      String name,
      @Nullable ToolCall call,
      @Nullable String refusal,
      long dueSeq,
      Calling.Phase phase,
      Event.@Nullable Answer answer)
      implements Frame {

    enum Phase {
      /// begun
      NEW,
      /// a person was asked whether it may be done
      ASKED,
      /// the person answered
      ANSWERED,
      /// an effect that must not happen twice is about to happen, or has
      STARTED,
      /// nobody knows whether it has
      UNCERTAIN,
      /// a person said whether it has
      RESOLVED
    }

    Calling with(Calling.Phase now, long seq, Event.@Nullable Answer said) {
      return new Calling(base, name, call, refusal, seq, now, said);
    }
  }

  /// An agent at work.
  ///
  /// @param agent who
  /// @param asked what it was asked to do by another agent, or null if a task asks
  /// @param talk the conversation after the first question
  /// @param work what it does
  record Working(Base base, Agent agent, @Nullable String asked, Talk talk, Work work)
      implements Frame {

    Working with(Talk now) {
      return new Working(base, agent, asked, now, work);
    }

    Working with(Work now) {
      return new Working(base, agent, asked, talk, now);
    }
  }

  /// What an agent does.
  ///
  /// @param phase asks a model, calls tools, pauses before another try, or has an answer
  /// @param dueSeq the event that made the model call due
  /// @param turns model calls answered
  /// @param retries tries of the present model call that failed
  /// @param until end of the pause, while it pauses
  /// @param calls what the last reply asked for
  /// @param firstCall number of the first of them in the agent's run
  /// @param started how many of them have started
  /// @param results how those ended that have, by place in the reply
  /// @param counts calls so far of each name, for the ids
  record Work(
      Work.Phase phase,
      long dueSeq,
      int turns,
      int retries,
      @Nullable Instant until,
      List<ToolCall> calls,
      int firstCall,
      int started,
      Map<Integer, Message.ToolResult> results,
      Map<String, Integer> counts) {

    enum Phase {
      ASKING,
      PAUSING,
      CALLING,
      ANSWERED
    }
  }
}
