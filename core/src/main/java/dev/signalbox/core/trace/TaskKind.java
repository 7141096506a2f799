package dev.signalbox.core.trace;

import dev.signalbox.core.definition.Task;
import dev.signalbox.core.event.StepType;
import org.jspecify.annotations.Nullable;

/// How a task shows in a trace and in a drawing.
///
/// @param word its kind, as the DSL spells it
/// @param type the type of its steps
/// @param agent the agent it runs, or null
/// @param tool the tool it calls, or null
record TaskKind(String word, StepType type, @Nullable String agent, @Nullable String tool) {

  static TaskKind of(Task task) {
    return switch (task) {
      case Task.CallAgent call ->
          new TaskKind("agent", StepType.AGENT_EXECUTION, call.agent(), null);
      case Task.CallTool call -> new TaskKind("tool", StepType.TOOL_CALL, null, call.tool());
      case Task.CallHttp _ -> new TaskKind("http", StepType.TOOL_CALL, null, "http");
      case Task.Switch _ -> new TaskKind("switch", StepType.DECISION_POINT, null, null);
      case Task.CallApproval _ -> new TaskKind("approval", StepType.DECISION_POINT, null, null);
      case Task.Set _ -> processing("set");
      case Task.Do _ -> processing("do");
      case Task.Fork _ -> processing("fork");
      case Task.For _ -> processing("for");
      case Task.Try _ -> processing("try");
      case Task.Raise _ -> processing("raise");
      case Task.Wait _ -> processing("wait");
      case Task.Listen _ -> processing("listen");
      case Task.Emit _ -> processing("emit");
      case Task.CallFunction _ -> processing("function");
      case Task.RunWorkflow _ -> processing("workflow");
    };
  }

  private static TaskKind processing(String word) {
    return new TaskKind(word, StepType.DATA_PROCESSING, null, null);
  }

  /// A task's title, or its name.
  static String words(Task task) {
    var title = task.head().title();
    return title == null ? task.name() : title;
  }

  Step.What what(String reference, String name) {
    return new Step.What(type, reference, name, agent, tool);
  }
}
