package dev.signalbox.core.execution;

import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What follows in tasks that have no steps inside.
final class LeafRules {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// Most executions above one another by `run workflow`.
  static final int MAX_DEPTH = 32;

  private final Facts facts;
  private final Instant now;
  private final Flow flow;

  LeafRules(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
    this.flow = new Flow(facts, now);
  }

  List<Event> next(Frame.Leaf leaf) {
    var obstacle = flow.obstacle(leaf);
    if (obstacle != null) {
      return flow.failed(leaf, obstacle);
    }
    try {
      return work(leaf);
    } catch (ExpressionException e) {
      return flow.failed(leaf, Flow.failure(e, leaf.base()));
    }
  }

  private List<Event> work(Frame.Leaf leaf) {
    var input = leaf.base().input().get();
    var scope = facts.within(leaf);
    return switch (Births.task(leaf)) {
      case Task.Set set -> flow.completed(leaf, Flow.Made.of(set.value().evaluate(input, scope)));
      case Task.Switch choice ->
          leaf.decided()
              ? flow.completed(leaf, Flow.Made.of(input))
              : List.of(decision(leaf, choice, input, scope));
      case Task.Raise raise ->
          flow.failed(
              leaf,
              FailureJson.read(raise.error().evaluate(input, scope), leaf.base().reference()));
      case Task.Wait _ -> {
        wakeAt(facts, leaf);
        yield List.of();
      }
      case Task.Emit emit ->
          leaf.emitted() == null
              ? List.of(new Event.EventEmitted(now, leaf.id(), made(leaf, emit, input, scope)))
              : List.of();
      case Task.CallApproval ask -> new ApprovalRules(facts, now).next(leaf, ask);
      case Task.RunWorkflow run -> {
        childInput(facts, leaf, run);
        yield tooDeep() ? flow.failed(leaf, depthFailure()) : List.of();
      }
      case Task.CallHttp _ -> List.of();
      default -> throw new IllegalStateException("'" + leaf.id() + "' is no leaf");
    };
  }

  private Event decision(Frame.Leaf leaf, Task.Switch choice, JsonNode input, TaskScope scope) {
    var record = JSON.objectNode();
    record.set("input", input);
    var cases = record.putArray("cases");
    Task.Switch.@Nullable Case chosen = null;
    for (var each : choice.cases()) {
      var line = cases.addObject().put("name", each.name()).put("when", each.whenSource());
      if (chosen != null) {
        line.put("result", "not_evaluated");
      } else if (matches(each, line, input, scope)) {
        chosen = each;
      }
    }
    var outcome = chosen == null ? Decisions.DEFAULT : chosen.name();
    var then = chosen == null ? choice.head().then() : chosen.then();
    return new Event.DecisionMade(
        now, leaf.id(), choice.name(), outcome, then.label(), reason(chosen), record);
  }

  private static boolean matches(
      Task.Switch.Case each, ObjectNode line, JsonNode input, TaskScope scope) {
    var value = each.when() == null ? null : each.when().evaluate(input, scope);
    var wins = value == null || value.booleanValue(false);
    if (value != null) {
      line.set("value", value);
    }
    line.put("result", wins ? "matched" : "not_matched");
    return wins;
  }

  private static String reason(Task.Switch.@Nullable Case chosen) {
    if (chosen == null) {
      return "no case matched";
    }
    return chosen.whenSource() == null
        ? "no case before it matched, and it has no condition"
        : chosen.whenSource() + " is true";
  }

  /// When a `wait` is over. Derived once.
  static Instant wakeAt(Facts facts, Frame.Leaf leaf) {
    var memo = leaf.base().memo();
    var known = memo.wakeAt;
    if (known == null) {
      var wait = (Task.Wait) Births.task(leaf);
      var ms = Numbers.ms(wait.durationMs(), leaf.base().input().get(), facts.within(leaf));
      known = leaf.base().startedAt().plus(Duration.ofMillis(ms));
      memo.wakeAt = known;
    }
    return known;
  }

  /// The input of a sub-workflow. Derived once.
  static JsonNode childInput(Facts facts, Frame.Leaf leaf, Task.RunWorkflow run) {
    var memo = leaf.base().memo();
    var known = memo.value;
    if (known == null) {
      known = run.input().evaluate(leaf.base().input().get(), facts.within(leaf));
      memo.value = known;
    }
    return known;
  }

  private boolean tooDeep() {
    var parent = facts.env().start().parent();
    return parent != null && parent.depth() >= MAX_DEPTH;
  }

  private static Failure depthFailure() {
    return Failure.of(
        Failure.Kind.RUNTIME, "workflows run each other more than " + MAX_DEPTH + " deep");
  }

  /// The CloudEvent of an `emit`, with what the standard fills in.
  private JsonNode made(Frame.Leaf leaf, Task.Emit emit, JsonNode input, TaskScope scope) {
    var given = emit.event().evaluate(input, scope);
    var event = JSON.objectNode();
    event.put("specversion", "1.0");
    event.put("id", facts.env().execution() + "/" + leaf.id().value() + "/" + leaf.base().seq());
    event.put("source", "/workflows/" + facts.workflow().id());
    event.put("time", now.toString());
    var missing = new ArrayList<String>();
    given.forEachEntry((name, value) -> {
      if (!value.isNull()) {
        event.set(name, value);
      }
    });
    for (var name : List.of("type", "source", "id")) {
      if (!event.path(name).isString() || event.path(name).stringValue().isEmpty()) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new ExpressionException("an event needs as strings: " + String.join(", ", missing));
    }
    return event;
  }
}
