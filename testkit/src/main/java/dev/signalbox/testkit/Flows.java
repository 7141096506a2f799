package dev.signalbox.testkit;

import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.definition.Catch;
import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.DataFlow;
import dev.signalbox.core.definition.EventFilter;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.HttpCall;
import dev.signalbox.core.definition.RetryPolicy;
import dev.signalbox.core.definition.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Workflows built by hand, for tests that must not depend on the DSL. Named after the constructs
/// of the DSL, but for the words that Java keeps for itself.
///
/// ```java
/// var workflow =
///     Flows.workflow("report")
///         .agents(Agents.worker("DataAgent"))
///         .tasks(set("init", "{a: 1}"), agent("ask", "DataAgent"));
/// ```
public final class Flows {

  private Flows() {}

  /// Begins a workflow of revision 1.
  public static WorkflowBuilder workflow(String id) {
    return new WorkflowBuilder(new WorkflowId(id));
  }

  /// `set` to a constant, written as [Json#json] reads it.
  public static Flow set(String name, String value) {
    return set(name, Expressions.value(value));
  }

  /// `set`.
  public static Flow set(String name, Expression value) {
    return new Flow(name, (head, _) -> new Task.Set(head, value));
  }

  /// `do`.
  public static Flow sequence(String name, Flow first, Flow... others) {
    var flows = Flow.all(first, others);
    return new Flow(name, (head, place) -> new Task.Do(head, place.list("do", flows)));
  }

  /// `switch`, with cases made by [#when] and [#otherwise].
  public static Flow choice(String name, Case... cases) {
    return new Flow(
        name,
        (head, place) ->
            new Task.Switch(head, Stream.of(cases).map(each -> each.build(place)).toList()));
  }

  /// A case of a `switch`.
  ///
  /// @param source the condition as written, or null without one
  /// @param then `continue`, `exit`, `end` or a task beside the switch
  public record Case(String name, @Nullable Expression when, @Nullable String source, String then) {

    private Task.Switch.Case build(Flow.Place place) {
      return new Task.Switch.Case(name, when, source, place.then(then));
    }
  }

  /// A case with a condition.
  public static Case when(String name, Expression condition, String then) {
    return when(name, condition, "condition of " + name, then);
  }

  /// A case that matches if `condition`, which a person wrote as `source`, is true.
  public static Case when(String name, Expression condition, String source, String then) {
    return new Case(name, condition, source, then);
  }

  /// A case that always matches.
  public static Case otherwise(String name, String then) {
    return new Case(name, null, null, then);
  }

  /// `fork`, all branches.
  public static Flow fork(String name, List<Flow> branches) {
    return new Flow(
        name, (head, place) -> new Task.Fork(head, place.list("fork/branches", branches), false));
  }

  /// `fork`, all branches.
  public static Flow fork(String name, Flow first, Flow... others) {
    return fork(name, Flow.all(first, others));
  }

  /// `fork` with `compete`: the first branch to complete wins.
  public static Flow compete(String name, Flow first, Flow... others) {
    var branches = Flow.all(first, others);
    return new Flow(
        name, (head, place) -> new Task.Fork(head, place.list("fork/branches", branches), true));
  }

  /// `for`, with `$item` and `$index`.
  public static Flow each(String name, Expression in, Flow first, Flow... others) {
    var body = Flow.all(first, others);
    return new Flow(
        name,
        (head, place) -> new Task.For(head, "item", "index", in, null, place.list("do", body)));
  }

  /// `for` that goes on while `condition` is true of the output so far, with `$item` and `$index`.
  public static Flow eachWhile(
      String name, Expression in, Expression condition, Flow first, Flow... others) {
    var body = Flow.all(first, others);
    return new Flow(
        name,
        (head, place) ->
            new Task.For(head, "item", "index", in, condition, place.list("do", body)));
  }

  /// `try`, with a handler made by [#caught].
  public static Flow attempt(String name, Handler handler, Flow first, Flow... others) {
    var body = Flow.all(first, others);
    return new Flow(
        name, (head, place) -> new Task.Try(head, place.list("try", body), handler.build(place)));
  }

  /// What a `try` does about any error.
  ///
  /// @param retry how often it is tried again, or null for never
  /// @param body what to do in the end; empty to go on with the raw input
  public record Handler(@Nullable RetryPolicy retry, List<Flow> body) {

    /// Tries so many times in all, with a constant pause between.
    public Handler retry(int maxAttempts, Duration pause) {
      var policy =
          new RetryPolicy(
              null,
              null,
              Expressions.number(pause.toMillis()),
              RetryPolicy.Backoff.CONSTANT,
              maxAttempts,
              null,
              null,
              null,
              null);
      return new Handler(policy, body);
    }

    private Catch build(Flow.Place place) {
      var tasks = body.isEmpty() ? null : place.list("catch/do", body);
      return new Catch(null, "error", null, null, retry, tasks, null);
    }
  }

  /// Catches every error and runs `body`, with `$error`.
  public static Handler caught(Flow... body) {
    return new Handler(null, List.of(body));
  }

  /// `raise`. @param error e.g. `{type: 'https://example.com/errors/full', status: 507}`
  public static Flow raise(String name, String error) {
    return new Flow(name, (head, _) -> new Task.Raise(head, Expressions.value(error)));
  }

  /// `wait`.
  public static Flow pause(String name, Duration duration) {
    var ms = Expressions.number(duration.toMillis());
    return new Flow(name, (head, _) -> new Task.Wait(head, ms));
  }

  /// `listen` to one event of a type; its data, in an array, is the output.
  public static Flow listen(String name, String type) {
    return listen(name, new EventFilter.One(type(type)));
  }

  /// `listen` to one event of each type.
  public static Flow listenAll(String name, String... types) {
    return listen(name, new EventFilter.All(Stream.of(types).map(Flows::type).toList()));
  }

  /// `listen` to one event of any type.
  public static Flow listenAny(String name, String... types) {
    return listen(
        name, new EventFilter.Any(Stream.of(types).map(Flows::type).toList(), null, null));
  }

  /// `listen` to whatever `until` says.
  public static Flow listen(String name, EventFilter.Consumption until) {
    return new Flow(name, (head, _) -> new Task.Listen(head, until, Task.Listen.Read.DATA, null));
  }

  /// `listen` to whatever `until` says, running tasks for each event, with `$item` and `$index`.
  public static Flow listenEach(
      String name, EventFilter.Consumption until, Flow first, Flow... others) {
    var body = Flow.all(first, others);
    return new Flow(
        name,
        (head, place) -> {
          var each =
              new Task.Listen.ForEach(
                  "item", "index", place.list("foreach/do", body), DataFlow.UNCHANGED);
          return new Task.Listen(head, until, Task.Listen.Read.DATA, each);
        });
  }

  /// A filter for one type.
  public static EventFilter type(String type) {
    var attribute = new EventFilter.Attribute(Expressions.string(type), false);
    return new EventFilter(Map.of("type", attribute), Map.of());
  }

  /// `emit` of an event with source `https://example.com`. @param data a JSON value
  public static Flow emit(String name, String type, String data) {
    var event =
        Json.json("{source: 'https://example.com', type: '" + type + "', data: " + data + "}");
    return new Flow(name, (head, _) -> new Task.Emit(head, new Constant(event)));
  }

  /// `call: http`, a GET of the content.
  public static Flow http(String name, String uri) {
    var call =
        new HttpCall(
            Expressions.string("GET"),
            Expressions.string(uri),
            null,
            null,
            null,
            HttpCall.Output.CONTENT,
            false,
            null);
    return new Flow(name, (head, _) -> new Task.CallHttp(head, call));
  }

  /// `call: agent`, asked what the input says.
  public static Flow agent(String name, String agent) {
    return new Flow(name, (head, _) -> new Task.CallAgent(head, agent, null, null));
  }

  /// `call: agent`, asked this.
  public static Flow agent(String name, String agent, Expression prompt) {
    return new Flow(name, (head, _) -> new Task.CallAgent(head, agent, prompt, null));
  }

  /// `call: tool`.
  public static Flow tool(String name, String tool, Expression arguments) {
    return new Flow(name, (head, _) -> new Task.CallTool(head, tool, arguments));
  }

  /// `call: tool` with no arguments.
  public static Flow tool(String name, String tool) {
    return tool(name, tool, Expressions.value("{}"));
  }

  /// `call: approval`, of anyone.
  public static Flow approval(String name, String message) {
    return new Flow(
        name, (head, _) -> new Task.CallApproval(head, Expressions.string(message), null, null));
  }

  /// A call of a function.
  public static Flow function(String name, Expression arguments, Flow body) {
    return new Flow(
        name,
        (head, place) ->
            new Task.CallFunction(
                head, arguments, body.at(place.reference() + "/call", List.of())));
  }

  /// `run: workflow` of revision 1 on this task's input, waiting for its end.
  public static Flow run(String name, String workflow) {
    return new Flow(
        name, (head, _) -> new Task.RunWorkflow(head, workflow, 1, Expressions.at(""), true));
  }

  /// `run: workflow` of revision 1 on this task's input, not waiting for its end.
  public static Flow launch(String name, String workflow) {
    return new Flow(
        name, (head, _) -> new Task.RunWorkflow(head, workflow, 1, Expressions.at(""), false));
  }
}
