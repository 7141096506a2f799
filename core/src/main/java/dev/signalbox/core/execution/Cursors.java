package dev.signalbox.core.execution;

import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Then;
import dev.signalbox.core.definition.Workflow;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Moves the cursors of frames whose tasks may turn more than once.
final class Cursors {

  private Cursors() {}

  /// The cursor a step of turn `ordinal` belongs to: a fresh one if it is the first of its turn.
  static Cursor forTurn(Frame.Sequence frame, int ordinal) {
    return switch (frame) {
      case Frame.Loop loop ->
          ordinal > loop.index()
              ? Cursor.of(loop.cursor().list(), loop.cursor().current())
              : loop.cursor();
      case Frame.Listening listening -> {
        var cursor = listening.cursor();
        yield cursor == null || ordinal > listening.handled()
            ? Cursor.of(foreach(listening).body(), null)
            : cursor;
      }
      case Frame.Block block -> block.cursor();
      case Frame.Attempt attempt -> attempt.cursor();
    };
  }

  private static Task.Listen.ForEach foreach(Frame.Listening listening) {
    var foreach = ((Task.Listen) Births.task(listening)).foreach();
    if (foreach == null) {
      throw new IllegalStateException("'" + listening.id() + "' has no tasks");
    }
    return foreach;
  }

  /// Place of a child's task in its list.
  static int index(Workflow workflow, Frame child) {
    var task = Births.task(child);
    return workflow.node(task.head().reference()).index();
  }

  /// A `listen` in the turn of event `ordinal`: what the turn before it made is put aside.
  static Frame.Listening turned(Frame.Listening listening, int ordinal) {
    if (ordinal <= listening.handled()) {
      return listening;
    }
    return new Frame.Listening(
        listening.base(), listening.taken(), ordinal, outputs(listening), null, null);
  }

  /// What the turns so far have made, the one that is through included.
  static List<JsonNode> outputs(Frame.Listening listening) {
    var cursor = listening.cursor();
    if (cursor == null) {
      return listening.outputs();
    }
    var outputs = new ArrayList<>(listening.outputs());
    var last = cursor.current();
    outputs.add(last == null ? Inputs.event(listening, listening.handled()) : last);
    return outputs;
  }

  /// A `try` that goes on to its handler. Without one it is through, its output its input.
  static Frame.Attempt handling(Frame.Attempt attempt, Failure failure) {
    var handler = ((Task.Try) Births.task(attempt)).handler();
    var body = handler.body();
    var cursor =
        body == null
            ? new Cursor(
                attempt.cursor().list(),
                Cursor.Phase.THROUGH,
                0,
                null,
                -1,
                java.util.Set.of(),
                java.util.Map.of(),
                new Then.Continue())
            : Cursor.of(body, null);
    return new Frame.Attempt(
        attempt.base(),
        cursor,
        Frame.Attempt.Phase.HANDLING,
        attempt.attempt(),
        attempt.attemptSeq(),
        attempt.attemptAt(),
        null,
        null,
        failure);
  }
}
