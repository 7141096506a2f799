package dev.signalbox.core.execution;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Workflow.TaskNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// Makes step ids, readable and stable: a function of what has happened, never random.
final class Ids {

  private static final int MAX_NAME = 64;

  private Ids() {}

  /// Id of a task that starts, or is skipped.
  ///
  /// @param run how often it runs in this turn of its list, from 1
  static StepId of(TaskNode node, Frame parent, int ordinal, int run) {
    var id = prefix(parent, ordinal) + node.localId();
    return new StepId(run > 1 ? id + "#" + run : id);
  }

  /// Id of a call an agent makes. @param number how many of this name came before, and 1
  static StepId call(Frame.Working agent, String kind, String name, int number) {
    return new StepId(agent.base().prefix() + kind + ":" + clean(name) + "#" + number);
  }

  /// What the ids of the tasks inside a task begin with: nothing where the task runs once, since a
  /// name is enough there.
  static String prefixInside(StepId id, TaskNode node, Frame parent, int ordinal) {
    var once = prefix(parent, ordinal) + node.localId();
    var repeated = !id.value().equals(once);
    var owns = node.task() instanceof Task.CallFunction || node.task() instanceof Task.CallAgent;
    return repeated || owns ? id.value() + "/" : prefix(parent, ordinal);
  }

  private static String prefix(Frame parent, int ordinal) {
    return switch (parent) {
      case Frame.Loop loop -> loop.id().value() + "[" + ordinal + "]/";
      case Frame.Listening listening -> listening.id().value() + "[" + ordinal + "]/";
      case Frame.Block _, Frame.Attempt _, Frame.Branches _ -> parent.base().prefix();
      case Frame.Leaf _, Frame.Calling _, Frame.Working _ -> parent.base().prefix();
    };
  }

  /// A model may write anything for a name.
  private static String clean(String name) {
    var safe = name.replaceAll("[^A-Za-z0-9_.-]", "_");
    return safe.length() > MAX_NAME ? safe.substring(0, MAX_NAME) : safe;
  }

  /// Id of the execution a step starts: always the same for the same step, and a UUID of version 7,
  /// so that it sorts by age like the others.
  static ExecutionId child(ExecutionId parent, StepId step, Instant at) {
    var name = (parent + "/" + step.value()).getBytes(StandardCharsets.UTF_8);
    var hash = UUID.nameUUIDFromBytes(name);
    var high = (at.toEpochMilli() << 16) | 0x7000L | (hash.getMostSignificantBits() >>> 52 & 0xfff);
    var low = (hash.getLeastSignificantBits() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new ExecutionId(new UUID(high, low));
  }
}
