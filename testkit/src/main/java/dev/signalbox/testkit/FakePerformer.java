package dev.signalbox.testkit;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Performer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Performs nothing, answers from scripts and remembers what it was asked for.
///
/// Of several scripts the one for the step wins, then the one for the agent, the tool or `http`,
/// then the one for the model. Without a script a model says `fine`, a tool gives its arguments
/// back and a request its input.
public final class FakePerformer implements Performer {

  private final Map<String, Script> scripts = new HashMap<>();
  private final Script unscripted = new Script();
  private final List<Call> calls = new ArrayList<>();
  private int running;
  private int most;

  /// A call that was made.
  public record Call(Tenant tenant, ExecutionId execution, StepId step, Action.Work action) {}

  /// The script of a step.
  public Script step(String id) {
    return script("step " + id);
  }

  /// The script of an agent's model calls.
  public Script agent(String name) {
    return script("agent " + name);
  }

  /// The script of a tool.
  public Script tool(String name) {
    return script("tool " + name);
  }

  /// The script of a model.
  public Script model(String name) {
    return script("model " + name);
  }

  /// The script of HTTP requests.
  public Script http() {
    return script("http");
  }

  private synchronized Script script(String name) {
    return scripts.computeIfAbsent(name, _ -> new Script());
  }

  @Override
  public Outcome perform(Action.Work action, Context context) throws InterruptedException {
    var call = new Call(context.tenant(), context.execution(), context.step(), action);
    var script = begin(call);
    try {
      return script.answer(call);
    } finally {
      end();
    }
  }

  private synchronized Script begin(Call call) {
    calls.add(call);
    running++;
    most = Math.max(most, running);
    notifyAll();
    return names(call).map(scripts::get).filter(Objects::nonNull).findFirst().orElse(unscripted);
  }

  private synchronized void end() {
    running--;
    notifyAll();
  }

  private static Stream<String> names(Call call) {
    var step = "step " + call.step();
    return switch (call.action()) {
      case Action.AskModel ask ->
          Stream.of(step, "agent " + ask.request().agent(), "model " + ask.request().model());
      case Action.CallTool ask -> Stream.of(step, "tool " + ask.tool().name());
      case Action.CallHttp _ -> Stream.of(step, "http");
    };
  }

  /// Everything it was asked for, in order.
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /// What it was asked for by a step of any execution, in order.
  public synchronized List<Call> calls(String step) {
    return calls.stream().filter(call -> call.step().value().equals(step)).toList();
  }

  /// How often each idempotency key was seen.
  public synchronized Map<String, Integer> countsByKey() {
    var counts = new HashMap<String, Integer>();
    calls.forEach(call -> counts.merge(call.action().idempotencyKey(), 1, Integer::sum));
    return counts;
  }

  /// How many calls are being performed.
  public synchronized int running() {
    return running;
  }

  /// The most calls that were performed at the same time.
  public synchronized int mostAtOnce() {
    return most;
  }

  /// Returns once so many calls have begun in all.
  public synchronized void awaitCalls(int count) {
    Await.told(this, count + " calls have begun", () -> calls.size() >= count);
  }
}
