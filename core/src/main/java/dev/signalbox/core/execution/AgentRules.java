package dev.signalbox.core.execution;

import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.StepType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// What follows while an agent works: ask the model, call what it wants called, ask again.
final class AgentRules {

  /// How often a model is told that its answer does not agree with the agent's output schema.
  private static final int MAX_CORRECTIONS = 2;

  /// Base of the growing pause between tries of a model call.
  private static final long PAUSE_MS = 500;

  private static final long MAX_PAUSE_MS = 60_000;
  private static final JsonMapper TREES = JsonMapper.builder().build();

  private final Facts facts;
  private final Instant now;
  private final Flow flow;

  AgentRules(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
    this.flow = new Flow(facts, now);
  }

  List<Event> next(Frame.Working agent) {
    if (!agent.base().memo().entered) {
      var obstacle = flow.obstacle(agent);
      if (obstacle != null) {
        return flow.failed(agent, obstacle);
      }
    }
    return switch (agent.work().phase()) {
      case ASKING -> asking(agent);
      case PAUSING -> List.of();
      case CALLING -> calling(agent);
      case ANSWERED -> answered(agent);
    };
  }

  private List<Event> asking(Frame.Working agent) {
    var most = agent.agent().limits().maxTurns();
    if (agent.work().turns() >= most) {
      var detail = agent.agent().name() + " had no answer after " + most + " model calls";
      return flow.failed(agent, Failure.of(Failure.Kind.RUNTIME, detail));
    }
    try {
      Dues.asked(facts, agent);
      return List.of();
    } catch (ExpressionException e) {
      return flow.failed(agent, Flow.failure(e, agent.base()));
    }
  }

  private List<Event> calling(Frame.Working agent) {
    var work = agent.work();
    if (work.started() == work.calls().size()) {
      return List.of();
    }
    var call = Conversation.callAt(agent, work.started());
    var ordinal = work.firstCall() + work.started();
    var isAgent =
        agent.agent().delegates().contains(call.name())
            && Refusals.of(facts, agent, ordinal) == null;
    var number = work.counts().getOrDefault(call.name(), 0) + 1;
    var id = Ids.call(agent, isAgent ? "agent" : "tool", call.name(), number);
    var place =
        isAgent
            ? new Event.Place(StepType.AGENT_EXECUTION, null, call.name(), null, ordinal)
            : new Event.Place(StepType.TOOL_CALL, null, null, call.name(), ordinal);
    return List.of(new Event.StepStarted(now, id, agent.id(), place));
  }

  private List<Event> answered(Frame.Working agent) {
    var conversation = new Conversation(facts, agent);
    var text = conversation.answer();
    var schema = agent.agent().output();
    if (schema == null) {
      return flow.completed(agent, Flow.Made.of(JsonNodeFactory.instance.stringNode(text)));
    }
    try {
      var value = parsed(text);
      var wrong = Flow.wrong(schema, () -> value, "the answer");
      return wrong == null
          ? flow.completed(agent, Flow.Made.of(value))
          : corrected(agent, conversation, wrong);
    } catch (JacksonException e) {
      var wrong = Failure.of(Failure.Kind.VALIDATION, "the answer must be JSON only");
      return corrected(agent, conversation, wrong);
    }
  }

  /// JSON, also where a model puts it into a code block.
  private static JsonNode parsed(String text) {
    var trimmed = text.strip();
    if (trimmed.startsWith("```") && trimmed.endsWith("```") && trimmed.length() > 6) {
      var body = trimmed.substring(3, trimmed.length() - 3);
      trimmed = body.startsWith("json") ? body.substring(4) : body;
    }
    return TREES.readTree(trimmed);
  }

  private List<Event> corrected(Frame.Working agent, Conversation conversation, Failure wrong) {
    if (conversation.corrections() >= MAX_CORRECTIONS) {
      return flow.failed(agent, wrong);
    }
    return List.of(
        new Event.StepRetrying(now, agent.id(), conversation.corrections() + 2, now, wrong));
  }

  /// What to record when a model call failed: another try after a pause, or the end.
  List<Event> unanswered(Frame.Working agent, Failure failure) {
    var retries = agent.work().retries();
    if (!failure.retryable() || retries >= agent.agent().limits().maxRetries()) {
      return flow.failed(agent, failure);
    }
    var grown = Math.min(PAUSE_MS << Math.min(retries, 20), MAX_PAUSE_MS);
    var jitter =
        Jitter.between(
            facts.env().execution(), agent.id(), retries + agent.work().turns(), 0, grown);
    var pause = Math.max(grown + jitter, failure.retryAfterMs());
    var until = now.plus(Duration.ofMillis(pause));
    return List.of(new Event.StepRetrying(now, agent.id(), retries + 2, until, failure));
  }
}
