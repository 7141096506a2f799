package dev.signalbox.core.trace;

import dev.signalbox.core.StepId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps of one trace, in order. Every change costs the same, however many steps there are.
final class StepTable {

  private final Outline outline;
  private final LinkedHashMap<StepId, Step> begun = new LinkedHashMap<>();
  private final LinkedHashMap<StepId, Step> pending;
  private final LinkedHashSet<StepId> running = new LinkedHashSet<>();
  private final List<Step> changed = new ArrayList<>();
  private int finished;
  private @Nullable StepId lastBegun;

  StepTable(Outline outline) {
    this.outline = outline;
    this.pending = new LinkedHashMap<>(outline.pending());
  }

  @Nullable Step find(StepId id) {
    var step = begun.get(id);
    return step == null ? pending.get(id) : step;
  }

  /// Keeps a step as it is now.
  void put(Step step) {
    var id = step.id();
    pending.remove(id);
    var before = begun.put(id, step);
    finished += ended(step) - ended(before);
    if (step.status() != StepStatus.RUNNING) {
      running.remove(id);
    } else if (before == null || before.state().attempt() != step.state().attempt()) {
      running.remove(id); // begun again: now the one started last
      running.add(id);
      lastBegun = id;
    }
    changed.add(step);
  }

  private static int ended(@Nullable Step step) {
    return step != null && step.status().isEnd() ? 1 : 0;
  }

  /// Marks as skipped what was known to come inside a step that has ended without it.
  ///
  /// @return which steps those are
  List<StepId> leaveOutInside(StepId parent, String reason, long seq) {
    var left = new ArrayList<StepId>();
    leaveOutInside(parent, new LeavingOut(reason, seq, left));
    return left;
  }

  private record LeavingOut(String reason, long seq, List<StepId> left) {}

  private void leaveOutInside(StepId parent, LeavingOut leaving) {
    for (var id : outline.inside(parent)) {
      var step = pending.get(id);
      if (step != null) { // otherwise it ran, and what is inside it was settled when it ended
        leaveOut(step, leaving);
        leaveOutInside(id, leaving);
      }
    }
  }

  private void leaveOut(Step step, LeavingOut leaving) {
    put(said(step, leaving.reason, leaving.seq).with(Step.State.LEFT_OUT, leaving.seq));
    leaving.left.add(step.id());
  }

  /// Ends whatever has not ended, since the execution has.
  void leaveOutRest(Instant at, String reason, long seq) {
    for (var id : List.copyOf(running)) {
      var step = begun.get(id);
      if (step != null) {
        var state = step.state().ended(StepStatus.SKIPPED, at, null);
        put(said(step, reason, seq).with(state, seq));
      }
    }
    var leaving = new LeavingOut(reason, seq, new ArrayList<>());
    List.copyOf(pending.values()).forEach(step -> leaveOut(step, leaving));
  }

  private static Step said(Step step, String reason, long seq) {
    return step.with(StepMetadata.with(step, "reason", reason), seq);
  }

  /// What was changed since this was last asked, in order.
  List<Step> takeChanged() {
    var taken = List.copyOf(changed);
    changed.clear();
    return taken;
  }

  /// All steps that changed after `seq`: in order of start, pending ones last in order of
  /// definition.
  List<Step> since(long seq) {
    var all = new ArrayList<Step>();
    for (var step : begun.values()) {
      if (step.seq() > seq) {
        all.add(step);
      }
    }
    for (var step : pending.values()) {
      if (step.seq() > seq) {
        all.add(step);
      }
    }
    return List.copyOf(all);
  }

  /// Of the running steps the one started last, or null if none runs.
  @Nullable Step current() {
    return running.isEmpty() ? null : begun.get(running.getLast());
  }

  /// The step started last, whether it runs or not; null before the first.
  @Nullable Step lastBegun() {
    return lastBegun == null ? null : begun.get(lastBegun);
  }

  int finished() {
    return finished;
  }

  int total() {
    return begun.size() + pending.size();
  }
}
