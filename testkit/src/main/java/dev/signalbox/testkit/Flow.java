package dev.signalbox.testkit;

import dev.signalbox.core.definition.DataFlow;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.TaskList;
import dev.signalbox.core.definition.Then;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A task that a test describes; it gets its place when the list around it is built. Made by
/// [Flows].
public final class Flow {

  private final String name;
  private final Maker maker;
  private @Nullable Expression condition;
  private @Nullable Expression inputFrom;
  private @Nullable Expression outputAs;
  private @Nullable Expression exportAs;
  private @Nullable Expression timeoutMs;
  private String then = "continue";

  Flow(String name, Maker maker) {
    this.name = name;
    this.maker = maker;
  }

  /// Makes the task once its place is known.
  interface Maker {
    Task make(Task.Head head, Place place);
  }

  /// Where a task stands. @param siblings names of the tasks of its list, in order
  record Place(String reference, List<String> siblings) {

    Then then(String label) {
      return switch (label) {
        case "continue" -> new Then.Continue();
        case "exit" -> new Then.Exit();
        case "end" -> new Then.End();
        default -> new Then.Goto(label, index(label));
      };
    }

    private int index(String label) {
      var index = siblings.indexOf(label);
      if (index < 0) {
        throw new IllegalArgumentException("no task " + label + " beside " + reference);
      }
      return index;
    }

    TaskList list(String member, List<Flow> flows) {
      return Flow.list(reference + "/" + member, flows);
    }
  }

  /// Skipped unless this is true of the raw input.
  public Flow when(Expression condition) {
    this.condition = condition;
    return this;
  }

  /// Makes its input of the raw input.
  public Flow input(Expression from) {
    this.inputFrom = from;
    return this;
  }

  /// Makes its output of the raw output.
  public Flow output(Expression as) {
    this.outputAs = as;
    return this;
  }

  /// Makes the new `$context` of its output.
  public Flow export(Expression as) {
    this.exportAs = as;
    return this;
  }

  /// How long it may take.
  public Flow timeout(Duration timeout) {
    this.timeoutMs = Expressions.number(timeout.toMillis());
    return this;
  }

  /// Where the flow goes next: `continue`, `exit`, `end` or the name of a task beside it.
  public Flow then(String label) {
    this.then = label;
    return this;
  }

  Task at(String reference, List<String> siblings) {
    var place = new Place(reference, siblings);
    var data = new DataFlow(null, inputFrom, outputAs, null, exportAs, null);
    var source = Json.json("{}");
    var head =
        new Task.Head(name, reference, null, condition, data, timeoutMs, place.then(then), source);
    return maker.make(head, place);
  }

  static TaskList list(String reference, List<Flow> flows) {
    var names = flows.stream().map(flow -> flow.name).toList();
    var tasks = new ArrayList<Task>();
    for (var flow : flows) {
      tasks.add(flow.at(reference + "/" + tasks.size() + "/" + flow.name, names));
    }
    return new TaskList(tasks);
  }

  static List<Flow> all(Flow first, Flow... others) {
    return Stream.concat(Stream.of(first), Stream.of(others)).toList();
  }
}
