package dev.signalbox.testkit;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.Usage;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.event.ModelReply.ToolCall;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What comes of the calls of one step, agent, tool or model: one answer after the other, each
/// execution from the first on, the last one for ever. An action that is performed again, because
/// its outcome was lost, gets the same answer again.
public final class Script {

  /// What one call consumes, so that sums can be checked.
  public static final Usage USAGE = new Usage(10, 5, new BigDecimal("0.001"));

  private final List<Answer> answers = new ArrayList<>();
  private final Map<ExecutionId, Map<Action.Key, Integer>> turns = new HashMap<>();
  private @Nullable Gate gate;

  Script() {}

  /// Makes an outcome of a call.
  @FunctionalInterface
  public interface Answer {

    /// The outcome.
    Outcome to(FakePerformer.Call call) throws InterruptedException;
  }

  /// Then whatever `answer` makes of it.
  public synchronized Script answers(Answer answer) {
    answers.add(answer);
    return this;
  }

  /// Then this value, as [Json#json] reads it.
  public Script gives(String value) {
    var output = Json.json(value);
    return answers(_ -> new Outcome.Done(output, null, null));
  }

  /// Then this failure.
  public Script fails(Failure failure) {
    return answers(_ -> new Outcome.Failed(failure));
  }

  /// Then this text of a model.
  public Script says(String text) {
    return answers(call -> new Outcome.Replied(reply(call, text, List.of())));
  }

  /// Then a model's wish to call a tool, or to hand work to an agent.
  public Script wants(String tool, String arguments) {
    return wants(new Wish(tool, Json.json(arguments)));
  }

  /// Then a model's wish to call several at once.
  public Script wants(Wish... wishes) {
    return answers(call -> new Outcome.Replied(reply(call, null, calls(call, wishes))));
  }

  /// A call that a model wants made.
  public record Wish(String name, JsonNode arguments) {}

  /// From now on each call waits here first.
  public synchronized Script waitsAt(Gate gate) {
    this.gate = gate;
    return this;
  }

  Outcome answer(FakePerformer.Call call) throws InterruptedException {
    Answer answer;
    Gate before;
    synchronized (this) {
      var mine = turns.computeIfAbsent(call.execution(), _ -> new HashMap<>());
      var turn = mine.computeIfAbsent(call.action().key(), _ -> mine.size());
      answer =
          answers.isEmpty() ? Script::byDefault : answers.get(Math.min(turn, answers.size() - 1));
      before = gate;
    }
    if (before != null) {
      before.pass();
    }
    return answer.to(call);
  }

  private static Outcome byDefault(FakePerformer.Call call) {
    return switch (call.action()) {
      case Action.AskModel _ -> new Outcome.Replied(reply(call, "fine", List.of()));
      case Action.CallTool ask -> new Outcome.Done(ask.arguments(), null, null);
      case Action.CallHttp ask -> new Outcome.Done(ask.input(), null, null);
    };
  }

  private static List<ToolCall> calls(FakePerformer.Call call, Wish... wishes) {
    var calls = new ArrayList<ToolCall>();
    for (var wish : wishes) {
      var id = "call_" + call.action().key().seq() + "_" + calls.size();
      calls.add(new ToolCall(id, wish.name, wish.arguments));
    }
    return calls;
  }

  private static ModelReply reply(
      FakePerformer.Call call, @Nullable String text, List<ToolCall> calls) {
    var model = call.action() instanceof Action.AskModel ask ? ask.request().model() : "?";
    return new ModelReply(text, calls, calls.isEmpty() ? "stop" : "tool_calls", model, USAGE, 7);
  }
}
