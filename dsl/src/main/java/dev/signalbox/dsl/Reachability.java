package dev.signalbox.dsl;

import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Then;
import dev.signalbox.dsl.document.Cursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds tasks that no way leads to.
final class Reachability {

  private Reachability() {}

  /// Warns of each task of a list that can never run. @param entries the tasks as written
  static void check(List<Task> tasks, List<Cursor.@Nullable Member> entries) {
    var reached = new boolean[tasks.size()];
    var todo = new ArrayDeque<Integer>();
    todo.add(0);
    while (!todo.isEmpty()) {
      var index = todo.poll();
      if (index >= tasks.size() || reached[index]) {
        continue;
      }
      reached[index] = true;
      for (var then : ways(tasks.get(index))) {
        switch (then) {
          case Then.Continue _ -> todo.add(index + 1);
          case Then.Goto(_, var target) -> todo.add(target);
          case Then.Exit _, Then.End _ -> {}
        }
      }
    }
    for (var i = 0; i < reached.length; i++) {
      var entry = entries.get(i);
      if (!reached[i] && entry != null) {
        entry.value().nameWarning("task '" + entry.name() + "' can never run: nothing leads to it");
      }
    }
  }

  /// Every way that the flow may go after a task.
  private static List<Then> ways(Task task) {
    var ways = new ArrayList<Then>();
    if (task.head().condition() != null) {
      ways.add(new Then.Continue()); // skipped, it passes on to the next, whatever its `then`
    }
    switch (task) {
      case Task.Switch choice -> {
        choice.cases().forEach(it -> ways.add(it.then()));
        if (choice.cases().stream().noneMatch(it -> it.when() == null)) {
          ways.add(task.head().then());
        }
      }
      case Task.Raise _ -> {}
      case Task.Try attempt -> {
        ways.add(task.head().then());
        var then = attempt.handler().then();
        if (then != null) {
          ways.add(then);
        }
      }
      default -> ways.add(task.head().then());
    }
    return ways;
  }
}
