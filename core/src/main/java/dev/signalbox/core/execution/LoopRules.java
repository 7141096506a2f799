package dev.signalbox.core.execution;

import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Then;
import dev.signalbox.core.event.Event;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What follows in a `for`. Each iteration's output is the next one's input, the last one's the
/// loop's.
final class LoopRules {

  private final Facts facts;
  private final Instant now;
  private final Flow flow;

  LoopRules(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
    this.flow = new Flow(facts, now);
  }

  List<Event> next(Frame.Loop loop) {
    var obstacle = flow.obstacle(loop);
    if (obstacle != null) {
      return flow.failed(loop, obstacle);
    }
    if (loop.failure() != null) {
      return flow.failed(loop, loop.failure());
    }
    try {
      return turn(loop);
    } catch (ExpressionException e) {
      return flow.failed(loop, Flow.failure(e, loop.base()));
    }
  }

  private List<Event> turn(Frame.Loop loop) {
    var cursor = loop.cursor();
    if (loop.index() >= 0) {
      var move = new Steps(facts, now).next(loop, cursor, loop.index());
      if (!move.isEmpty() || !cursor.isThrough()) {
        return move;
      }
    }
    var next = loop.index() + 1;
    var leaves = cursor.isThrough() && !(cursor.ending() instanceof Then.Continue);
    if (leaves || next >= Inputs.items(facts, loop).size() || !goesOn(loop, next)) {
      return flow.completed(loop, Flow.Made.of(current(loop)));
    }
    var fresh = Cursor.of(cursor.list(), cursor.current());
    return new Steps(facts, now).next(loop, fresh, next);
  }

  private boolean goesOn(Frame.Loop loop, int next) {
    var task = (Task.For) Births.task(loop);
    if (task.whileCondition() == null) {
      return true;
    }
    var scope =
        facts
            .within(loop)
            .seeing(facts.contextOf(loop))
            .with(task.each(), Inputs.items(facts, loop).get(next))
            .with(task.at(), Inputs.number(next));
    return Numbers.holds(task.whileCondition(), current(loop), scope);
  }

  private JsonNode current(Frame.Loop loop) {
    var current = loop.cursor().current();
    return current == null ? loop.base().input().get() : current;
  }
}
