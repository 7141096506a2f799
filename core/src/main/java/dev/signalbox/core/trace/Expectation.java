package dev.signalbox.core.trace;

import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.TaskList;
import org.jspecify.annotations.Nullable;

/// How long tasks are expected to take, in ms, judged by their kind alone. The figures are rough:
/// what counts is how the tasks of one workflow compare.
final class Expectation {

  private static final long MODEL_MS = 8_000;
  private static final long TOOL_MS = 1_500;

  /// People and foreign events take as long as they take; more than this would dwarf the rest.
  private static final long OUTSIDE_MS = 5_000;

  private static final long LONGEST_WAIT_MS = 60_000;
  private static final long INSTANT_MS = 50;
  private static final long TURNS_GUESSED = 3;

  private Expectation() {}

  /// What a task takes without the tasks inside it that are steps known to come themselves.
  static long ownMs(Task task) {
    return switch (task) {
      case Task.Do _, Task.Fork _, Task.Try _ -> 0;
      case Task.For loop -> INSTANT_MS + TURNS_GUESSED * bodyMs(loop.body());
      case Task.Listen listen -> {
        var each = listen.foreach();
        yield OUTSIDE_MS + (each == null ? 0 : TURNS_GUESSED * bodyMs(each.body()));
      }
      case Task.CallFunction call -> INSTANT_MS + wholeMs(call.body());
      case Task.CallAgent _ -> MODEL_MS;
      case Task.CallTool _, Task.CallHttp _ -> TOOL_MS;
      case Task.CallApproval _, Task.RunWorkflow _ -> OUTSIDE_MS;
      case Task.Wait wait -> waitMs(wait.durationMs());
      case Task.Set _, Task.Switch _, Task.Raise _, Task.Emit _ -> INSTANT_MS;
    };
  }

  private static long wholeMs(Task task) {
    return switch (task) {
      case Task.Do(_, var body) -> bodyMs(body);
      case Task.Fork(_, var branches, _) -> bodyMs(branches);
      case Task.Try attempt -> bodyMs(attempt.body());
      default -> ownMs(task);
    };
  }

  private static long bodyMs(TaskList body) {
    return body.tasks().stream().mapToLong(Expectation::wholeMs).sum();
  }

  private static long waitMs(Expression duration) {
    var known = constantMs(duration);
    return known == null ? OUTSIDE_MS : Math.clamp(known, INSTANT_MS, LONGEST_WAIT_MS);
  }

  /// The milliseconds of a duration that does not depend on data, else null.
  static @Nullable Long constantMs(Expression duration) {
    return duration instanceof Constant(var value) && value.isNumber() ? value.longValue() : null;
  }
}
