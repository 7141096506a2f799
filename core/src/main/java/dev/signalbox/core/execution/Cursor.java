package dev.signalbox.core.execution;

import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.TaskList;
import dev.signalbox.core.definition.Then;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where a list of tasks stands. Its size depends on jumps, not on how many tasks have run.
///
/// @param list the tasks
/// @param phase whether a task is to start, runs, or the list is through
/// @param at the task that is to start or runs
/// @param current output of the last task, or null while it is still the list's own input
/// @param furthest highest index reached, -1 before the first
/// @param open indexes jumped over and not run since; once the list is through, all that never ran
/// @param runs how often those tasks ran that ran more than once
/// @param ending how the list ended: `continue`, `exit` or `end`
record Cursor(
    TaskList list,
    Phase phase,
    int at,
    @Nullable JsonNode current,
    int furthest,
    Set<Integer> open,
    Map<Integer, Integer> runs,
    Then ending) {

  private static final Then CONTINUE = new Then.Continue();

  enum Phase {
    NEXT,
    RUNNING,
    THROUGH
  }

  static Cursor of(TaskList list, @Nullable JsonNode current) {
    return new Cursor(list, Phase.NEXT, 0, current, -1, Set.of(), Map.of(), CONTINUE);
  }

  Task task() {
    return list.get(at);
  }

  boolean isThrough() {
    return phase == Phase.THROUGH;
  }

  /// How often the task at `index` will have run if it starts now.
  int nextRun(int index) {
    var isFirst = index > furthest || open.contains(index);
    return isFirst ? 1 : runs.getOrDefault(index, 1) + 1;
  }

  /// The task at `index` has started.
  Cursor started(int index) {
    return entered(index, Phase.RUNNING, current);
  }

  /// The task at `index` was not run because of its condition; or, the list being through, because
  /// it was never reached.
  Cursor skipped(int index) {
    if (phase != Phase.THROUGH) {
      return entered(index, Phase.RUNNING, current).moved(CONTINUE, current);
    }
    var rest = new TreeSet<>(open);
    rest.remove(index);
    return new Cursor(list, phase, at, current, furthest, rest, runs, ending);
  }

  /// The running task has completed. @param flow where to go
  Cursor completed(JsonNode output, Then flow) {
    return moved(flow, output);
  }

  private Cursor entered(int index, Phase now, @Nullable JsonNode value) {
    var run = nextRun(index);
    var left = open;
    if (index > furthest + 1 || open.contains(index)) {
      left = new TreeSet<>(open);
      for (var i = furthest + 1; i < index; i++) {
        left.add(i);
      }
      left.remove(index);
    }
    var counts = runs;
    if (run > 1) {
      counts = new HashMap<>(runs);
      counts.put(index, run);
    }
    return new Cursor(list, now, index, value, Math.max(furthest, index), left, counts, ending);
  }

  private Cursor moved(Then flow, @Nullable JsonNode output) {
    return switch (flow) {
      case Then.Continue _ -> at + 1 < list.size() ? next(at + 1, output) : through(flow, output);
      case Then.Goto(_, var index) -> next(index, output);
      case Then.Exit _, Then.End _ -> through(flow, output);
    };
  }

  private Cursor next(int index, @Nullable JsonNode output) {
    return new Cursor(list, Phase.NEXT, index, output, furthest, open, runs, ending);
  }

  private Cursor through(Then flow, @Nullable JsonNode output) {
    var never = open;
    if (furthest + 1 < list.size()) {
      never = new TreeSet<>(open);
      for (var i = furthest + 1; i < list.size(); i++) {
        never.add(i);
      }
    }
    return new Cursor(list, Phase.THROUGH, at, output, furthest, never, runs, flow);
  }
}
