package dev.signalbox.core.execution;

import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Workflow.TaskNode;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.StepType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Starts the tasks of a list one after the other, and tells which were never reached.
final class Steps {

  private final Facts facts;
  private final Instant now;

  Steps(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
  }

  /// The next move of a list; empty while a task runs, and when the list is through.
  ///
  /// @param frame whose list
  /// @param cursor where it stands
  /// @param ordinal the turn it belongs to, -1 if it has none
  List<Event> next(Frame frame, Cursor cursor, int ordinal) {
    return switch (cursor.phase()) {
      case RUNNING -> List.of();
      case NEXT -> List.of(start(frame, cursor, ordinal));
      case THROUGH -> neverReached(frame, cursor, ordinal);
    };
  }

  private Event start(Frame frame, Cursor cursor, int ordinal) {
    return start(frame, cursor.task(), cursor.nextRun(cursor.at()), ordinal);
  }

  /// Starts a task, or skips it if its condition does not hold.
  ///
  /// @param run how often it runs in this turn of its list, from 1
  Event start(Frame frame, Task task, int run, int ordinal) {
    var node = facts.workflow().node(task.head().reference());
    var place = place(node, ordinal);
    var id = Ids.of(node, frame, ordinal, run);
    var started = new Event.StepStarted(now, id, frame.id(), place);
    if (task.head().condition() == null || holds(started)) {
      return started;
    }
    return new Event.StepSkipped(now, id, frame.id(), place, "its condition is false");
  }

  private boolean holds(Event.StepStarted started) {
    var base = new Births(facts).of(started, facts.seq() + 1).base();
    var condition = base.task() == null ? null : base.task().head().condition();
    if (condition == null) {
      return true;
    }
    try {
      var scope = TaskScope.before(facts.env(), base, base.context());
      return Numbers.holds(condition, base.rawInput().get(), scope);
    } catch (ExpressionException e) {
      return true; // the step finds the same obstacle, and fails with it
    }
  }

  private List<Event> neverReached(Frame frame, Cursor cursor, int ordinal) {
    var events = new ArrayList<Event>();
    for (var index : cursor.open()) {
      var node = facts.workflow().node(cursor.list().get(index).head().reference());
      var id = Ids.of(node, frame, ordinal, 1);
      events.add(
          new Event.StepSkipped(
              now, id, frame.id(), place(node, ordinal), "the flow did not come here"));
    }
    return events;
  }

  private Event.Place place(TaskNode node, int ordinal) {
    var task = node.task();
    var agent = task instanceof Task.CallAgent call ? call.agent() : null;
    var tool =
        switch (task) {
          case Task.CallTool call -> call.tool();
          case Task.CallHttp _ -> "http";
          default -> null;
        };
    return new Event.Place(type(task), task.head().reference(), agent, tool, ordinal);
  }

  static StepType type(Task task) {
    return switch (task) {
      case Task.CallAgent _ -> StepType.AGENT_EXECUTION;
      case Task.CallTool _, Task.CallHttp _ -> StepType.TOOL_CALL;
      case Task.Switch _, Task.CallApproval _ -> StepType.DECISION_POINT;
      case Task.Set _, Task.Do _, Task.Fork _, Task.For _, Task.Try _, Task.Raise _ ->
          StepType.DATA_PROCESSING;
      case Task.Wait _, Task.Listen _, Task.Emit _, Task.CallFunction _, Task.RunWorkflow _ ->
          StepType.DATA_PROCESSING;
    };
  }
}
