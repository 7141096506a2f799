package dev.signalbox.core.execution;

import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.DataFlow;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.TaskList;
import dev.signalbox.core.definition.Workflow.TaskNode;
import dev.signalbox.core.event.Event.StepStarted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes the frame of a step that starts. Evaluates nothing: inputs are derived when needed.
final class Births {

  private final Facts facts;

  Births(Facts facts) {
    this.facts = facts;
  }

  /// The execution's own frame.
  static Frame.Block root(Env env, long seq) {
    Supplier<JsonNode> raw = () -> env.start().input();
    var flow = env.workflow().data();
    // $context starts as the transformed input: it is derived as that is.
    var start =
        new Base(
            StepId.ROOT,
            StepId.ROOT,
            null,
            "",
            seq,
            env.startedAt(),
            -1,
            "",
            null,
            raw,
            raw,
            raw,
            new Base.Memo());
    var base = start.taking(new Lazy<>(() -> transformed(flow, raw, rootScope(env, start))));
    return new Frame.Block(base, Cursor.of(env.workflow().body(), null), null, null);
  }

  /// What the workflow's own `input.from` and `output.as` see besides `$context`.
  static TaskScope rootScope(Env env, Base base) {
    return new TaskScope(env, base, base.context(), null, null, null, null, null);
  }

  static JsonNode transformed(DataFlow flow, Supplier<JsonNode> raw, TaskScope scope) {
    var from = flow.inputFrom();
    return from == null ? raw.get() : from.evaluate(raw.get(), scope);
  }

  /// The frame of a step that starts now.
  Frame of(StepStarted event, long seq) {
    var parent = facts.frames().get(event.parent());
    var place = event.place();
    return place.node() == null
        ? called(event, seq, (Frame.Working) parent)
        : task(event, seq, parent, facts.workflow().node(place.node()));
  }

  private Frame task(StepStarted event, long seq, Frame parent, TaskNode node) {
    var task = node.task();
    var place = event.place();
    var ordinal = place.ordinal() >= 0 ? place.ordinal() : node.index();
    var vars = vars(parent, ordinal);
    var raw = new Lazy<>(() -> Inputs.forChild(facts, parent, ordinal));
    var prefix = Ids.prefixInside(event.step(), node, parent, ordinal);
    var inside = new Inside(task, task.head().reference(), ordinal, prefix);
    var base = base(event, new Given(seq, vars, raw, parent), inside);
    return task instanceof Task.CallAgent call
        ? working(base, call.agent(), null, seq)
        : frame(base, task, seq, event.at());
  }

  private record Inside(@Nullable Task task, String reference, int ordinal, String prefix) {}

  private record Given(long seq, @Nullable Vars vars, Supplier<JsonNode> raw, Frame parent) {}

  private Base base(StepStarted event, Given given, Inside inside) {
    var raw = given.raw();
    var context = contextOf(given.parent(), inside.ordinal());
    var early =
        new Base(
            event.step(),
            event.parent(),
            inside.task(),
            inside.reference(),
            given.seq(),
            event.at(),
            inside.ordinal(),
            inside.prefix(),
            given.vars(),
            raw,
            context,
            raw,
            new Base.Memo());
    var scope = TaskScope.before(facts.env(), early, context);
    return early.taking(new Lazy<>(() -> transformed(early.data(), raw, scope)));
  }

  private Supplier<JsonNode> contextOf(Frame parent, int ordinal) {
    if (parent instanceof Frame.Branches fork) {
      var own = fork.contexts().get(ordinal);
      if (own != null) {
        return () -> own;
      }
    }
    return facts.contextOf(parent);
  }

  private @Nullable Vars vars(Frame parent, int ordinal) {
    var outer = parent.base().vars();
    return switch (parent) {
      case Frame.Loop loop -> {
        var task = (Task.For) task(loop);
        var item = new Vars(task.each(), () -> Inputs.items(facts, loop).get(ordinal), outer);
        yield new Vars(task.at(), () -> Inputs.number(ordinal), item);
      }
      case Frame.Attempt attempt when attempt.caught() != null -> {
        var caught = FailureJson.write(attempt.caught());
        yield new Vars(((Task.Try) task(attempt)).handler().as(), () -> caught, outer);
      }
      case Frame.Listening listening -> {
        var each = ((Task.Listen) task(listening)).foreach();
        if (each == null) {
          yield outer;
        }
        var item = new Vars(each.item(), () -> Inputs.event(listening, ordinal), outer);
        yield new Vars(each.at(), () -> Inputs.number(ordinal), item);
      }
      case Frame.Attempt _, Frame.Block _, Frame.Branches _ -> outer;
      case Frame.Leaf _, Frame.Calling _, Frame.Working _ -> outer;
    };
  }

  static Task task(Frame frame) {
    var task = frame.base().task();
    if (task == null) {
      throw new IllegalStateException("step '" + frame.id() + "' has no task");
    }
    return task;
  }

  private static Frame frame(Base base, Task task, long seq, Instant at) {
    return switch (task) {
      case Task.Do(_, var body) -> new Frame.Block(base, Cursor.of(body, null), null, null);
      case Task.CallFunction call ->
          new Frame.Block(base, Cursor.of(new TaskList(List.of(call.body())), null), null, null);
      case Task.For loop -> new Frame.Loop(base, Cursor.of(loop.body(), null), -1, null);
      case Task.Try attempt ->
          new Frame.Attempt(
              base,
              Cursor.of(attempt.body(), null),
              Frame.Attempt.Phase.TRYING,
              1,
              seq,
              at,
              null,
              null,
              null);
      case Task.Fork _ -> new Frame.Branches(base, 0, Map.of(), Map.of(), -1);
      case Task.Listen _ -> new Frame.Listening(base, List.of(), 0, List.of(), null, null);
      case Task.CallTool call ->
          new Frame.Calling(base, call.tool(), null, null, seq, Frame.Calling.Phase.NEW, null);
      case Task.CallAgent _ -> throw new IllegalStateException("made elsewhere: " + base.id());
      case Task.Set _, Task.Switch _, Task.Raise _, Task.Wait _ -> leaf(base, seq);
      case Task.Emit _, Task.CallHttp _, Task.CallApproval _, Task.RunWorkflow _ -> leaf(base, seq);
    };
  }

  private static Frame.Leaf leaf(Base base, long seq) {
    return new Frame.Leaf(base, seq, null, false, null, false, null);
  }

  /// What an agent asked for: a tool, or another agent.
  private Frame called(StepStarted event, long seq, Frame.Working caller) {
    var place = event.place();
    var call = caller.work().calls().get(place.ordinal() - caller.work().firstCall());
    Supplier<JsonNode> raw = call::arguments;
    var inside =
        new Inside(null, caller.base().reference(), place.ordinal(), event.step().value() + "/");
    var base = base(event, new Given(seq, caller.base().vars(), raw, caller), inside);
    if (place.agent() != null) {
      return working(base, place.agent(), Inputs.taskFor(call.arguments()), seq);
    }
    var name = place.tool() == null ? call.name() : place.tool();
    var refusal = Refusals.of(facts, caller, place.ordinal());
    return new Frame.Calling(base, name, call, refusal, seq, Frame.Calling.Phase.NEW, null);
  }

  Frame.Working working(Base base, String agent, @Nullable String asked, long seq) {
    var known = facts.workflow().agents().get(agent);
    if (known == null) {
      throw new IllegalStateException("workflow " + facts.workflow().id() + " has no " + agent);
    }
    var work =
        new Frame.Work(
            Frame.Work.Phase.ASKING, seq, 0, 0, null, List.of(), 0, 0, Map.of(), Map.of());
    return new Frame.Working(base, known, asked, Talk.NONE, work);
  }
}
