package dev.signalbox.core.execution;

import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Then;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.execution.Frame.Branches.Ended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What follows in a `fork`: all branches are joined in order of definition, or the first to
/// complete wins. A branch that fails fails the fork, unless they compete: then the others may
/// still win.
final class ForkRules {

  private final Facts facts;
  private final Instant now;
  private final Flow flow;

  ForkRules(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
    this.flow = new Flow(facts, now);
  }

  List<Event> next(Frame.Branches fork) {
    var obstacle = flow.obstacle(fork);
    if (obstacle != null) {
      return flow.failed(fork, obstacle);
    }
    var task = (Task.Fork) Births.task(fork);
    var ending = ending(fork);
    if (ending != null) {
      return won(
          fork, Objects.requireNonNull(ending.output()), "another branch ended the workflow");
    }
    if (task.compete() && fork.first() >= 0) {
      var winner = Objects.requireNonNull(fork.branches().get(fork.first()));
      return won(fork, Objects.requireNonNull(winner.output()), "another branch won");
    }
    var failed = failed(fork);
    if (failed != null && (!task.compete() || allEnded(fork, task))) {
      return flow.failed(fork, Objects.requireNonNull(failed.failure()));
    }
    if (fork.started() < task.branches().size()) {
      var branch = task.branches().get(fork.started());
      return List.of(new Steps(facts, now).start(fork, branch, 1, -1));
    }
    return allEnded(fork, task)
        ? flow.completed(fork, Flow.Made.of(joined(fork, task)))
        : List.of();
  }

  private static boolean allEnded(Frame.Branches fork, Task.Fork task) {
    return fork.branches().size() == task.branches().size();
  }

  private static @Nullable Ended ending(Frame.Branches fork) {
    return first(fork, each -> each.flow() instanceof Then.End);
  }

  private static @Nullable Ended failed(Frame.Branches fork) {
    return first(fork, each -> each.failure() != null);
  }

  private static @Nullable Ended first(
      Frame.Branches fork, java.util.function.Predicate<Ended> wanted) {
    return fork.branches().values().stream().filter(wanted).findFirst().orElse(null);
  }

  private List<Event> won(Frame.Branches fork, JsonNode output, String why) {
    var events = new ArrayList<Event>(Rules.stopped(facts, fork.id(), why, now));
    events.addAll(neverStarted(fork, why));
    events.addAll(flow.completed(fork, Flow.Made.of(output)));
    return events;
  }

  private List<Event> neverStarted(Frame.Branches fork, String why) {
    var events = new ArrayList<Event>();
    var branches = ((Task.Fork) Births.task(fork)).branches();
    for (var i = fork.started(); i < branches.size(); i++) {
      var started = new Steps(facts, now).start(fork, branches.get(i), 1, -1);
      if (started instanceof Event.StepStarted(_, StepId step, StepId parent, var place)) {
        events.add(new Event.StepSkipped(now, step, parent, place, why));
      } else {
        events.add(started);
      }
    }
    return events;
  }

  private static JsonNode joined(Frame.Branches fork, Task.Fork task) {
    var outputs = JsonNodeFactory.instance.arrayNode();
    for (var i = 0; i < task.branches().size(); i++) {
      var ended = Objects.requireNonNull(fork.branches().get(i));
      outputs.add(ended.output() == null ? JsonNodeFactory.instance.nullNode() : ended.output());
    }
    return outputs;
  }
}
