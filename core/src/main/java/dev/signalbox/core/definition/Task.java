package dev.signalbox.core.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One task of a workflow. What all of them share is in [Head].
public sealed interface Task {

  /// What every task has.
  Head head();

  /// Name of the task within its list.
  default String name() {
    return head().name();
  }

  /// What every task has, whatever it does.
  ///
  /// @param name its key in the list, unique there
  /// @param reference JSON pointer into the definition, e.g. `/do/0/tryGetPet/try/0/getPet`
  /// @param title words for a person, from `metadata.title`, or null
  /// @param condition `if`: on the raw input; the task is skipped unless it is true
  /// @param data how data enters and leaves
  /// @param timeoutMs evaluates to milliseconds the task may take, or null
  /// @param then where the flow goes afterwards
  /// @param source the task as it was written, for `$task.definition`
  record Head(
      String name,
      String reference,
      @Nullable String title,
      @Nullable Expression condition,
      DataFlow data,
      @Nullable Expression timeoutMs,
      Then then,
      JsonNode source) {}

  /// Makes a value. @param value the task's output
  record Set(Head head, Expression value) implements Task {}

  /// Runs tasks one after the other. @param body the tasks
  record Do(Head head, TaskList body) implements Task {}

  /// Chooses where to go. The first case that matches wins, in order.
  ///
  /// @param cases in order of definition
  record Switch(Head head, List<Case> cases) implements Task {

    /// One case.
    ///
    /// @param name the outcome that is recorded
    /// @param when on the input; null always matches
    /// @param whenSource the expression as written, for the decision record
    /// @param then where the flow goes
    public record Case(
        String name, @Nullable Expression when, @Nullable String whenSource, Then then) {}
  }

  /// Runs branches at the same time.
  ///
  /// @param branches one task a branch
  /// @param compete whether the first to complete wins and the others are cancelled
  record Fork(Head head, TaskList branches, boolean compete) implements Task {}

  /// Runs tasks once for each item.
  ///
  /// @param each name of the item's argument, without `$`
  /// @param at name of the index's argument, without `$`
  /// @param in evaluates to an array
  /// @param whileCondition on the last iteration's output; the loop ends when it is not true
  /// @param body the tasks of an iteration
  record For(
      Head head,
      String each,
      String at,
      Expression in,
      @Nullable Expression whileCondition,
      TaskList body)
      implements Task {}

  /// Runs tasks and handles their errors.
  ///
  /// @param body the tasks tried
  /// @param handler what to do about an error
  record Try(Head head, TaskList body, Catch handler) implements Task {}

  /// Fails on purpose. @param error evaluates to an object `{type, status, title?, detail?, …}`
  record Raise(Head head, Expression error) implements Task {}

  /// Waits. @param durationMs evaluates to milliseconds
  record Wait(Head head, Expression durationMs) implements Task {}

  /// Waits for events.
  ///
  /// @param until what has to come
  /// @param read what of an event is handed on
  /// @param foreach what to do with each event, or null to collect them
  record Listen(Head head, EventFilter.Consumption until, Read read, @Nullable ForEach foreach)
      implements Task {

    /// What of an event is handed on.
    public enum Read {
      /// its data
      DATA,
      /// the whole CloudEvent, data parsed
      ENVELOPE,
      /// the whole CloudEvent as it came
      RAW
    }

    /// What to do with each event.
    ///
    /// @param item name of the event's argument, without `$`
    /// @param at name of the index's argument, without `$`
    /// @param body tasks run for each event, one event after the other
    /// @param data `output` and `export` of each turn
    public record ForEach(String item, String at, TaskList body, DataFlow data) {}
  }

  /// Sends an event. @param event evaluates to the CloudEvent's attributes and data
  record Emit(Head head, Expression event) implements Task {}

  /// Calls an HTTP endpoint. @param call what to send and what to hand on
  record CallHttp(Head head, HttpCall call) implements Task {}

  /// Runs an agent.
  ///
  /// @param agent name of the agent, one of the workflow's [Workflow#agents()]
  /// @param prompt evaluates to what the agent is asked; null: the input's `query`, else the input
  /// @param history evaluates to an array of `{role, content}` that came before; null: the input's
  ///   `chat_history` if it has one
  record CallAgent(
      Head head, String agent, @Nullable Expression prompt, @Nullable Expression history)
      implements Task {}

  /// Calls a tool without an agent.
  ///
  /// @param tool name of the tool, one of the workflow's [Workflow#tools()]
  /// @param arguments evaluates to the arguments
  record CallTool(Head head, String tool, Expression arguments) implements Task {}

  /// Asks a person.
  ///
  /// @param message evaluates to the question
  /// @param schema what the answer's data must look like, or null
  /// @param assignees evaluates to an array of names, or null
  record CallApproval(
      Head head, Expression message, @Nullable Schema schema, @Nullable Expression assignees)
      implements Task {}

  /// Calls a function of `use.functions`. @param arguments evaluates to the body's input.
  ///
  /// @param body the function, with this call's place in the definition
  record CallFunction(Head head, Expression arguments, Task body) implements Task {}

  /// Runs another workflow as an execution of its own.
  ///
  /// @param workflow its id: the `name` of `run.workflow`
  /// @param revision the revision that was current when this workflow was deployed
  /// @param input evaluates to its input
  /// @param await whether to wait for its end; otherwise the output is the input
  record RunWorkflow(Head head, String workflow, int revision, Expression input, boolean await)
      implements Task {}
}
