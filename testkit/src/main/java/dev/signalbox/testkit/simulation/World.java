package dev.signalbox.testkit.simulation;

import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Usage;
import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.EventFilter;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.event.ModelReply.ToolCall;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.ModelRequest;
import dev.signalbox.core.execution.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Everything outside a simulated execution: models, tools, people, clocks and other workflows.
final class World {

  private static final int MAX_TURNS = 4;
  private static final int MAX_NESTED = 3;
  private static final Usage USAGE = new Usage(10, 5, new BigDecimal("0.001"));

  private final Chance chance;
  private final double failing;
  private final List<String> eventTypes;

  World(Workflow workflow, Chance chance, double failing) {
    this.chance = chance;
    this.failing = failing;
    var types = new LinkedHashSet<String>();
    for (var node : workflow.nodes()) {
      if (node.task() instanceof Task.Listen listen) {
        addTypes(listen.until(), types);
      }
    }
    this.eventTypes = List.copyOf(types);
  }

  private static void addTypes(EventFilter.Consumption until, Set<String> types) {
    for (var filter : until.filters()) {
      var type = filter.with().get("type");
      var known = type != null && type.value() instanceof Constant(var value) ? value : null;
      types.add(known != null && known.isString() ? known.stringValue() : "any");
    }
    if (until instanceof EventFilter.Any any && any.untilEvents() != null) {
      addTypes(any.untilEvents(), types);
    }
  }

  /// How long something takes: mostly not long, sometimes longer than anybody would wait. Whole
  /// hundredths of a second, so that CloudEvents come in between.
  Duration takes(StepId step, long occurrence) {
    var share = chance.share("takes " + step, occurrence);
    var most = share > 0.9 ? 60_000 : share > 0.5 ? 5_000 : 200;
    return Duration.ofMillis(10L * (1 + chance.pick("how long " + step, occurrence, most / 10)));
  }

  /// What comes of an action. @param occurrence tells one try of a step from another
  Outcome outcome(Action action, long occurrence) {
    var step = action.key().step();
    if (!(action instanceof Action.Publish)
        && chance.share("fails " + step, occurrence) < failing) {
      return new Outcome.Failed(failure(step, occurrence));
    }
    return switch (action) {
      case Action.AskModel ask -> new Outcome.Replied(reply(ask, occurrence));
      case Action.CallTool call -> new Outcome.Done(call.arguments(), null, null);
      case Action.CallHttp call -> new Outcome.Done(call.input(), metadata(), null);
      case Action.RunWorkflow run -> new Outcome.Done(run.input(), null, null);
      case Action.Publish publish -> new Outcome.Done(publish.event(), null, null);
      case Action.Timer _ -> throw new IllegalArgumentException("a timer has no outcome");
    };
  }

  private static JsonNode metadata() {
    return JsonNodeFactory.instance.objectNode().put("http_status", 200);
  }

  private Failure failure(StepId step, long occurrence) {
    return switch (chance.pick("failure " + step, occurrence, 4)) {
      case 0 -> Failure.communication(429, "too many requests", true).after(1_500);
      case 1 -> Failure.communication(400, "that makes no sense", false);
      default -> Failure.communication(503, "not now", true);
    };
  }

  private ModelReply reply(Action.AskModel ask, long occurrence) {
    var step = ask.key().step();
    var calls = new ArrayList<ToolCall>();
    if (ask.turn() < MAX_TURNS && nested(step) < MAX_NESTED) {
      var count = chance.pick("calls " + step, occurrence, 4) - 1;
      for (var i = 0; i < count; i++) {
        calls.add(call(ask.request(), step, occurrence * 8 + i));
      }
    }
    var text = calls.isEmpty() ? answer(ask.request(), step, occurrence) : null;
    var reason = calls.isEmpty() ? "stop" : "tool_calls";
    return new ModelReply(text, calls, reason, ask.request().model(), USAGE, 10);
  }

  private static int nested(StepId step) {
    return step.value().split("/agent:", -1).length;
  }

  private String answer(ModelRequest request, StepId step, long occurrence) {
    var isJson = chance.share("answers JSON " + step, occurrence) < 0.7;
    return request.output() != null && isJson ? "{}" : "so be it";
  }

  /// Mostly a call that can be made; models also make up tools, and arguments.
  private ToolCall call(ModelRequest request, StepId step, long number) {
    var id = "call_" + step + "_" + number;
    var tools = request.tools();
    var share = chance.share("call " + step, number);
    if (tools.isEmpty() || share < 0.05) {
      return new ToolCall(id, "made_up", arguments());
    }
    var tool = tools.get(chance.pick("tool " + step, number, tools.size()));
    var wrong = share < 0.1;
    JsonNode given = wrong ? JsonNodeFactory.instance.stringNode("not JSON") : arguments();
    return new ToolCall(id, tool.name(), given);
  }

  private static ObjectNode arguments() {
    return JsonNodeFactory.instance.objectNode().put("task", "do it");
  }

  /// What a person says to a question, or about an effect that may have happened.
  Event.Answer says(StepId step, long occurrence) {
    var yes = chance.share("says " + step, occurrence) < 0.7;
    return new Event.Answer(yes, yes ? null : "no", arguments(), "somebody");
  }

  /// The CloudEvent of this number, or empty if nobody in this world sends any.
  Optional<JsonNode> cloudEvent(long number) {
    if (eventTypes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        JsonNodeFactory.instance
            .objectNode()
            .put("specversion", "1.0")
            .put("id", "event-" + number)
            .put("source", "https://example.com/world")
            .put("type", eventTypes.get((int) (number % eventTypes.size())))
            .put("data", (int) number));
  }
}
