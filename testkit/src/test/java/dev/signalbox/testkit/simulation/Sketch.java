package dev.signalbox.testkit.simulation;

import dev.signalbox.core.definition.EventFilter;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.testkit.Agents;
import dev.signalbox.testkit.Expressions;
import dev.signalbox.testkit.Flow;
import dev.signalbox.testkit.Flows;
import dev.signalbox.testkit.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A workflow as a generator sees it: small, printable, and easy to make smaller.
///
/// @param what it does
/// @param skipped whether its `if` is false
/// @param jump where the flow goes afterwards
/// @param timeoutMs how long it may take, 0 for as long as it likes
record Sketch(What what, boolean skipped, Jump jump, int timeoutMs) {

  enum Jump {
    CONTINUE,
    EXIT,
    END,
    TO_LAST
  }

  /// What a task does.
  sealed interface What {

    /// Nothing has steps inside.
    record Leaf(Kind kind) implements What {}

    /// A case that holds or not, and where it and everything else goes.
    record Choice(boolean holds, Jump then, Jump otherwise) implements What {}

    record Block(List<Sketch> body) implements What {}

    /// Goes round until a counter says otherwise.
    record Again(int times, List<Sketch> body) implements What {}

    record Fork(boolean compete, List<Sketch> branches) implements What {}

    record Loop(int turns, boolean endless, List<Sketch> body) implements What {}

    record Attempt(int tries, List<Sketch> body, List<Sketch> handler) implements What {}

    record Function(Sketch body) implements What {}

    record ForEachEvent(List<Sketch> body) implements What {}
  }

  enum Kind {
    SET,
    EXPORT,
    HTTP,
    TOOL,
    ONCE,
    ASKED,
    WORKER,
    BOSS,
    PRECISE,
    APPROVAL,
    WAIT,
    LISTEN,
    LISTEN_ALL,
    LISTEN_ANY,
    EMIT,
    RAISE,
    BROKEN,
    RUN,
    LAUNCH
  }

  static Workflow workflow(List<Sketch> sketches) {
    return Flows.workflow("generated")
        .agents(
            Agents.orchestrator("Boss", "Worker", "Precise"),
            Agents.worker("Worker", "look", "pay", "ask"),
            Agents.worker("Precise", "look"))
        .tools(Agents.tool("look"), Agents.once("pay"), Agents.approved("ask"))
        .tasks(flows(sketches, 'a'));
  }

  /// Names repeat between lists of one depth, so that some step ids are names and some are paths.
  private static List<Flow> flows(List<Sketch> sketches, char depth) {
    var last = name(depth, sketches.size() - 1);
    var flows = new ArrayList<Flow>();
    for (var sketch : sketches) {
      flows.add(sketch.flow(name(depth, flows.size()), last, depth));
    }
    return flows;
  }

  private static String name(char depth, int index) {
    return depth + Integer.toString(index);
  }

  private Flow flow(String name, String last, char depth) {
    var flow = doing(name, last, depth);
    if (skipped) {
      flow.when(Expressions.value("false"));
    }
    if (timeoutMs > 0) {
      flow.timeout(Duration.ofMillis(timeoutMs));
    }
    return flow.then(label(jump, name, last));
  }

  /// Never to itself: that is what [What.Again] is for.
  private static String label(Jump jump, String name, String last) {
    return switch (jump) {
      case CONTINUE -> "continue";
      case EXIT -> "exit";
      case END -> "end";
      case TO_LAST -> name.equals(last) ? "continue" : last;
    };
  }

  private Flow doing(String name, String last, char depth) {
    return switch (what) {
      case What.Leaf(var kind) -> leaf(name, kind);
      case What.Choice(var holds, var then, var otherwise) ->
          Flows.choice(
              name,
              Flows.when(
                  "holds", Expressions.value(Boolean.toString(holds)), label(then, name, last)),
              Flows.otherwise("otherwise", label(otherwise, name, last)));
      case What.Block(var body) -> {
        var flows = flows(body, next(depth));
        yield Flows.sequence(name, flows.getFirst(), rest(flows));
      }
      case What.Again(var times, var body) -> again(name, times, flows(body, next(depth)));
      case What.Fork(var compete, var branches) -> {
        var flows = flows(branches, next(depth));
        yield compete
            ? Flows.compete(name, flows.getFirst(), rest(flows))
            : Flows.fork(name, flows);
      }
      case What.Loop loop -> loop(name, loop, flows(loop.body(), next(depth)));
      case What.Attempt(var tries, var body, var handler) -> {
        var flows = flows(body, next(depth));
        var caught =
            Flows.caught(flows(handler, next(next(depth))).toArray(Flow[]::new))
                .retry(tries, Duration.ofMillis(700));
        yield Flows.attempt(name, caught, flows.getFirst(), rest(flows));
      }
      case What.Function(var body) ->
          Flows.function(
              name, Expressions.value("{given: 1}"), flows(List.of(body), next(depth)).getFirst());
      case What.ForEachEvent(var body) -> {
        var flows = flows(body, next(depth));
        yield Flows.listenEach(name, types("go", "stop"), flows.getFirst(), rest(flows));
      }
    };
  }

  private static char next(char depth) {
    return (char) (depth + 1);
  }

  private static Flow[] rest(List<Flow> flows) {
    return flows.subList(1, flows.size()).toArray(Flow[]::new);
  }

  private static EventFilter.All types(String one, String other) {
    return new EventFilter.All(List.of(Flows.type(one), Flows.type(other)));
  }

  private static Flow loop(String name, What.Loop loop, List<Flow> body) {
    var items = JsonNodeFactory.instance.arrayNode();
    for (var i = 0; i < loop.turns; i++) {
      items.add(i);
    }
    var in = Expressions.value(items.toString());
    var goesOn = Expressions.value(Boolean.toString(loop.endless));
    return loop.endless
        ? Flows.eachWhile(name, in, goesOn, body.getFirst(), rest(body))
        : Flows.each(name, in, body.getFirst(), rest(body));
  }

  private static Flow again(String name, int times, List<Flow> body) {
    var counter = "count_" + name;
    var all = new ArrayList<Flow>();
    all.add(Flows.set("count", counted(counter)).export(exported()));
    all.addAll(body);
    var more =
        Expressions.of(
            Set.of("context"),
            (_, scope) ->
                Json.json(
                    Boolean.toString(
                        context(scope.argument("context")).path(counter).asInt(0) < times)));
    all.add(Flows.choice("more", Flows.when("again", more, "count")));
    return Flows.sequence(name, all.getFirst(), rest(all));
  }

  private static Expression counted(String counter) {
    return Expressions.of(
        Set.of("context"),
        (_, scope) -> {
          var before = context(scope.argument("context")).path(counter).asInt(0);
          return JsonNodeFactory.instance.objectNode().put(counter, before + 1);
        });
  }

  private static JsonNode context(@org.jspecify.annotations.Nullable JsonNode known) {
    return known == null ? JsonNodeFactory.instance.objectNode() : known;
  }

  /// The output, added to the context.
  private static Expression exported() {
    return Expressions.of(
        Set.of("context"),
        (output, scope) -> {
          var all = JsonNodeFactory.instance.objectNode();
          if (context(scope.argument("context")) instanceof ObjectNode before) {
            all.setAll(before);
          }
          if (output instanceof ObjectNode more) {
            all.setAll(more);
          }
          return all;
        });
  }

  private static Flow leaf(String name, Kind kind) {
    return switch (kind) {
      case SET -> Flows.set(name, "{is: '" + name + "'}");
      case EXPORT -> Flows.set(name, "{last: '" + name + "'}").export(exported());
      case HTTP -> Flows.http(name, "http://127.0.0.1/");
      case TOOL -> Flows.tool(name, "look");
      case ONCE -> Flows.tool(name, "pay");
      case ASKED -> Flows.tool(name, "ask");
      case WORKER -> Flows.agent(name, "Worker");
      case BOSS -> Flows.agent(name, "Boss");
      case PRECISE -> Flows.agent(name, "Precise");
      case APPROVAL -> Flows.approval(name, "Go on?");
      case WAIT -> Flows.pause(name, Duration.ofMillis(1_230));
      case LISTEN -> Flows.listen(name, "go");
      case LISTEN_ALL -> Flows.listenAll(name, "go", "stop");
      case LISTEN_ANY -> Flows.listenAny(name, "stop", "come");
      case EMIT -> Flows.emit(name, "go", "{n: 1}");
      case RAISE -> Flows.raise(name, "{type: 'https://example.com/errors/full', status: 507}");
      case BROKEN -> Flows.set(name, Expressions.at("/nowhere"));
      case RUN -> Flows.run(name, "other");
      case LAUNCH -> Flows.launch(name, "other");
    };
  }
}
