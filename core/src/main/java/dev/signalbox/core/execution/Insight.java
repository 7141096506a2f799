package dev.signalbox.core.execution;

import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.event.Event;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What people may want to see of an active step and no event holds: it is derived, as it was for
/// the step itself.
final class Insight {

  private final Facts facts;

  Insight(Facts facts) {
    this.facts = facts;
  }

  /// What a step works on: of a call its arguments, of any other step its input.
  Optional<JsonNode> input(StepId step) {
    var frame = facts.frames().find(step);
    if (frame == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          frame instanceof Frame.Calling calling
              ? CallingRules.arguments(facts, calling)
              : frame.base().input().get());
    } catch (ExpressionException e) {
      return Optional.empty(); // the step failed because of it, and says so
    }
  }

  /// The record of a decision, with what no event holds: where each case leads, and what its
  /// condition compared.
  JsonNode explained(Event.DecisionMade made) {
    var frame = facts.frames().find(made.step());
    if (frame == null
        || !(frame.base().task() instanceof Task.Switch choice)
        || !(made.record().deepCopy() instanceof ObjectNode record)) {
      return made.record();
    }
    var lines = record.path("cases");
    for (var i = 0; i < choice.cases().size() && i < lines.size(); i++) {
      if (lines.get(i) instanceof ObjectNode line) {
        explain(line, choice.cases().get(i), frame);
      }
    }
    return record;
  }

  private void explain(ObjectNode line, Task.Switch.Case each, Frame frame) {
    line.put("then", each.then().label());
    var operands = line.putArray("operands");
    var condition = each.whenSource();
    if (condition == null || !line.has("value")) {
      return; // it has no condition, or nobody asked it
    }
    try {
      var input = frame.base().input().get();
      Operands.of(condition, input, facts.within(frame))
          .forEach(
              (path, value) -> operands.addObject().put("expression", path).set("value", value));
    } catch (ExpressionException e) {
      operands.removeAll(); // it cannot be told any more; what was decided stands
    }
  }

  /// What an agent's model was told and answered so far.
  List<Message> conversation(StepId step) {
    if (!(facts.frames().find(step) instanceof Frame.Working agent)) {
      return List.of();
    }
    try {
      return new Conversation(facts, agent).messages();
    } catch (ExpressionException e) {
      return List.of(); // the step failed because of it, and says so
    }
  }
}
