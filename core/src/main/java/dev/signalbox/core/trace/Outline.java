package dev.signalbox.core.trace;

import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.definition.Workflow.TaskNode;
import dev.signalbox.core.event.Event.Place;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.event.StepType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a definition says about a trace before anything has run: the steps known to come, and how
/// much of the whole each is. Immutable; worth keeping with its workflow, since it walks all tasks.
public final class Outline {

  private final Workflow workflow;
  private final Map<StepId, Step> pending;
  private final Map<StepId, List<StepId>> inside;
  private final Map<StepId, Long> weights;
  private final long totalWeight;

  private Outline(Workflow workflow, List<TaskNode> known) {
    this.workflow = workflow;
    var steps = new LinkedHashMap<StepId, Step>();
    var children = new HashMap<StepId, List<StepId>>();
    var shares = new HashMap<StepId, Long>();
    for (var node : known) {
      var step = pendingStep(node);
      steps.put(step.id(), step);
      children.computeIfAbsent(step.parent(), _ -> new ArrayList<>()).add(step.id());
      shares.put(step.id(), Expectation.ownMs(node.task()));
    }
    this.pending = Collections.unmodifiableMap(steps);
    this.inside = children;
    this.weights = shares;
    this.totalWeight = shares.values().stream().mapToLong(Long::longValue).sum();
  }

  /// The outline of a workflow.
  public static Outline of(Workflow workflow) {
    var known = new LinkedHashMap<String, TaskNode>();
    for (var node : workflow.nodes()) {
      if (isKnownToCome(node, workflow, known)) {
        known.put(node.task().head().reference(), node);
      }
    }
    return new Outline(workflow, List.copyOf(known.values()));
  }

  /// Loops may turn any number of times, handlers may never be needed, and the body of a function
  /// belongs to its call: their tasks are listed once they start.
  private static boolean isKnownToCome(
      TaskNode node, Workflow workflow, Map<String, TaskNode> known) {
    if (node.parent() == null) {
      return true;
    }
    if (node.repeats() || !known.containsKey(node.parent())) {
      return false;
    }
    return switch (workflow.node(node.parent()).task()) {
      case Task.Try attempt -> attempt.body().tasks().contains(node.task());
      case Task.CallFunction _ -> false;
      default -> true;
    };
  }

  private Step pendingStep(TaskNode node) {
    var task = node.task();
    var reference = task.head().reference();
    var what = TaskKind.of(task).what(reference, TaskKind.words(task));
    var parent =
        node.parent() == null ? StepId.ROOT : new StepId(workflow.node(node.parent()).nodeId());
    var metadata = StepMetadata.of(workflow, node, what.agent());
    return new Step(new StepId(node.nodeId()), parent, what, Step.State.PENDING, metadata, null, 1);
  }

  /// The workflow it is of.
  public Workflow workflow() {
    return workflow;
  }

  /// How long an execution takes as far as the definition tells: a rough guess, for want of a past.
  public Start.Estimate estimate() {
    var guess = Math.max(1_000, totalWeight);
    return new Start.Estimate(guess, guess * 3);
  }

  /// The steps known to come, in order of definition.
  Map<StepId, Step> pending() {
    return pending;
  }

  /// Steps known to come directly inside a step known to come.
  List<StepId> inside(StepId step) {
    return inside.getOrDefault(step, List.of());
  }

  /// How much of the whole a step is, or null if it was not known to come. 0 for a step that only
  /// holds others.
  @Nullable Long weight(StepId step) {
    return weights.get(step);
  }

  long totalWeight() {
    return totalWeight;
  }

  /// A step as its place tells, before its first try.
  ///
  /// @param parent the step around it, or null at the outermost level
  Step step(StepId id, StepId parentId, Place place, @Nullable Step parent) {
    var reference = place.node();
    if (reference == null) {
      var byAgent = StepMetadata.ofAgentsCall(workflow, place, parent);
      var name = place.type() == StepType.AGENT_EXECUTION ? place.agent() : place.tool();
      var what =
          new Step.What(
              place.type(), null, name == null ? id.value() : name, place.agent(), place.tool());
      return new Step(id, parentId, what, Step.State.PENDING, byAgent, null, 1);
    }
    var node = workflow.node(reference);
    var what =
        new Step.What(
            place.type(), reference, TaskKind.words(node.task()), place.agent(), place.tool());
    var metadata = StepMetadata.of(workflow, node, place.agent());
    return new Step(id, parentId, what, Step.State.PENDING, metadata, null, 1);
  }

  /// The task of a step, or null if an agent made it.
  @Nullable Task task(Step step) {
    var reference = step.what().node();
    return reference == null ? null : workflow.node(reference).task();
  }
}
