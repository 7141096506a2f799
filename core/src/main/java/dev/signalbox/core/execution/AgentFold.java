package dev.signalbox.core.execution;

import dev.signalbox.core.Failure;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.execution.Frame.Work;
import dev.signalbox.core.execution.Frame.Work.Phase;
import dev.signalbox.core.execution.Frame.Working;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The part of the fold that is about agents.
final class AgentFold {

  private AgentFold() {}

  /// A model has answered: it wants tools called, or it is done.
  static Frame replied(Working agent, Event.ModelReplied event) {
    var reply = event.reply();
    var work = agent.work();
    var phase = reply.toolCalls().isEmpty() ? Phase.ANSWERED : Phase.CALLING;
    var next =
        new Work(
            phase,
            work.dueSeq(),
            work.turns() + 1,
            0,
            null,
            reply.toolCalls(),
            work.firstCall() + work.calls().size(),
            0,
            Map.of(),
            work.counts());
    var said = new Message.Assistant(reply.text(), reply.toolCalls());
    return agent.with(agent.talk().plus(said)).with(next);
  }

  /// One of its calls has started.
  static Working called(Working agent, Frame child) {
    var work = agent.work();
    var counts = new HashMap<>(work.counts());
    counts.merge(callOf(agent, child).name(), 1, Integer::sum);
    return agent.with(
        new Work(
            work.phase(),
            work.dueSeq(),
            work.turns(),
            work.retries(),
            null,
            work.calls(),
            work.firstCall(),
            work.started() + 1,
            work.results(),
            counts));
  }

  private static dev.signalbox.core.event.ModelReply.ToolCall callOf(Working agent, Frame child) {
    return agent.work().calls().get(child.base().ordinal() - agent.work().firstCall());
  }

  /// One of its calls has ended. What failed is told to the model, which may find another way. The
  /// last one makes the next model call due.
  static Frame answered(Working agent, Frame child, Result result, long seq) {
    var work = agent.work();
    var failure = result.failure();
    var call = callOf(agent, child);
    var content =
        failure == null
            ? Objects.requireNonNull(result.output())
            : JsonNodeFactory.instance.stringNode(failure.message());
    var results = new HashMap<>(work.results());
    results.put(
        child.base().ordinal() - work.firstCall(),
        new Message.ToolResult(call.id(), call.name(), content, failure != null));
    if (results.size() < work.calls().size()) {
      return agent.with(with(work, results));
    }
    var talk = agent.talk();
    for (var i = 0; i < work.calls().size(); i++) {
      talk = talk.plus(Objects.requireNonNull(results.get(i)));
    }
    return agent.with(talk).with(asking(with(work, results), seq));
  }

  /// How a call ended: one of both is null.
  record Result(@Nullable JsonNode output, @Nullable Failure failure) {}

  private static Work with(Work work, Map<Integer, Message.ToolResult> results) {
    return new Work(
        work.phase(),
        work.dueSeq(),
        work.turns(),
        work.retries(),
        null,
        work.calls(),
        work.firstCall(),
        work.started(),
        results,
        work.counts());
  }

  /// A try failed, or the answer was not what was asked for: then the model is told so.
  static Frame retrying(Working agent, Event.StepRetrying event, long seq) {
    var work = agent.work();
    var next =
        new Work(
            Phase.PAUSING,
            seq,
            work.turns(),
            work.retries() + 1,
            event.until(),
            work.calls(),
            work.firstCall(),
            work.started(),
            work.results(),
            work.counts());
    if (work.phase() != Phase.ANSWERED) {
      return agent.with(next);
    }
    var told = new Message.User(event.failure().message());
    return agent.with(agent.talk().plus(told)).with(next);
  }

  /// The pause is over.
  static Frame again(Working agent, long seq) {
    return agent.with(asking(agent.work(), seq));
  }

  private static Work asking(Work work, long seq) {
    return new Work(
        Phase.ASKING,
        seq,
        work.turns(),
        work.retries(),
        null,
        List.of(),
        work.firstCall() + work.calls().size(),
        0,
        Map.of(),
        work.counts());
  }
}
