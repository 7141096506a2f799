package dev.signalbox.core.execution;

import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.ExpressionException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

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
