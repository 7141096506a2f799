package dev.signalbox.core.execution;

import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Then;
import dev.signalbox.core.event.Event;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What follows in a `listen`: with `foreach`, its tasks for one event after the other; at the end
/// the events, or what those tasks made of them, as an array.
final class ListenRules {

  private final Facts facts;
  private final Instant now;
  private final Flow flow;

  ListenRules(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
    this.flow = new Flow(facts, now);
  }

  List<Event> next(Frame.Listening listening) {
    var obstacle = flow.obstacle(listening);
    if (obstacle != null) {
      return flow.failed(listening, obstacle);
    }
    if (listening.failure() != null) {
      return flow.failed(listening, listening.failure());
    }
    try {
      var foreach = Listens.task(listening).foreach();
      return foreach == null ? collected(listening) : handled(listening, foreach);
    } catch (ExpressionException e) {
      return flow.failed(listening, Flow.failure(e, listening.base()));
    }
  }

  private List<Event> collected(Frame.Listening listening) {
    return Listens.isDone(facts, listening)
        ? flow.completed(listening, Flow.Made.of(Listens.values(listening)))
        : List.of();
  }

  private List<Event> handled(Frame.Listening listening, Task.Listen.ForEach foreach) {
    var cursor = listening.cursor();
    if (cursor != null) {
      var move = new Steps(facts, now).next(listening, cursor, listening.handled());
      if (!move.isEmpty() || !cursor.isThrough()) {
        return move;
      }
    }
    var next = cursor == null ? listening.handled() : listening.handled() + 1;
    var leaves = cursor != null && !(cursor.ending() instanceof Then.Continue);
    if (!leaves && next < Listens.events(listening).size()) {
      return new Steps(facts, now).next(listening, Cursor.of(foreach.body(), null), next);
    }
    return leaves || Listens.isDone(facts, listening)
        ? flow.completed(listening, Flow.Made.of(outputs(listening, foreach)))
        : List.of();
  }

  private JsonNode outputs(Frame.Listening listening, Task.Listen.ForEach foreach) {
    var outputs = JsonNodeFactory.instance.arrayNode();
    var as = foreach.data().outputAs();
    var scope = facts.within(listening).seeing(facts.contextOf(listening));
    for (var output : Cursors.outputs(listening)) {
      outputs.add(as == null ? output : as.evaluate(output, scope));
    }
    return outputs;
  }
}
