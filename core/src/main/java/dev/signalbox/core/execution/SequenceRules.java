package dev.signalbox.core.execution;

import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.event.Event;
import java.time.Instant;
import java.util.List;

/// What follows in a `do`, and in a call of a function.
final class SequenceRules {

  private final Facts facts;
  private final Instant now;
  private final Flow flow;

  SequenceRules(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
    this.flow = new Flow(facts, now);
  }

  List<Event> next(Frame.Block block) {
    var obstacle = flow.obstacle(block);
    if (obstacle != null) {
      return flow.failed(block, obstacle);
    }
    if (block.failure() != null) {
      return flow.failed(block, block.failure());
    }
    var cursor = block.cursor();
    var move = new Steps(facts, now).next(block, cursor, -1);
    return move.isEmpty() && cursor.isThrough() ? ended(block) : move;
  }

  private List<Event> ended(Frame.Block block) {
    try {
      return flow.completed(block, Flow.Made.of(Inputs.forChild(facts, block, -1)));
    } catch (ExpressionException e) {
      return flow.failed(block, Flow.failure(e, block.base()));
    }
  }
}
