package dev.signalbox.core.trace;

import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.trace.WaitingOn.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the steps of one execution wait for: at most one thing each.
final class Waits {

  private static final int TOO_MANY_REQUESTS = 429;

  private final LinkedHashMap<StepId, WaitingOn> bySteps = new LinkedHashMap<>();
  private List<WaitingOn> all = List.of();
  private List<WaitingOn> told = all;
  private boolean touched;

  /// The execution itself waits for the time it was asked to begin at.
  void untilStart(Instant since, Instant startAt) {
    put(new WaitingOn(Kind.TIMER, StepId.ROOT, since, startAt, "start_at"));
  }

  /// A step began; of a task that waits, the waiting did too.
  void begun(Step step, @Nullable Task task, Instant at) {
    over(step.id());
    switch (task) {
      case Task.Wait wait -> {
        var ms = Expectation.constantMs(wait.durationMs());
        var until = ms == null ? null : at.plusMillis(ms);
        put(new WaitingOn(Kind.TIMER, step.id(), at, until, step.what().name()));
      }
      case Task.Listen _ -> put(new WaitingOn(Kind.EVENT, step.id(), at, null, step.what().name()));
      case null, default -> {}
    }
  }

  void retrying(Event.StepRetrying retry) {
    var kind = retry.failure().status() == TOO_MANY_REQUESTS ? Kind.RATE_LIMIT : Kind.RETRY;
    put(new WaitingOn(kind, retry.step(), retry.at(), retry.until(), words(retry.failure())));
  }

  private static String words(Failure failure) {
    return failure.message();
  }

  void asked(Event.ApprovalRequested ask) {
    put(new WaitingOn(Kind.APPROVAL, ask.step(), ask.at(), ask.until(), ask.message()));
  }

  void uncertain(Event.EffectUncertain effect) {
    var detail = "it may have happened, or not: a person must say";
    put(new WaitingOn(Kind.UNCERTAIN_EFFECT, effect.step(), effect.at(), null, detail));
  }

  private void put(WaitingOn wait) {
    bySteps.putLast(wait.step(), wait);
    touched = true;
  }

  /// Nothing holds a step up any more.
  void over(StepId step) {
    touched |= bySteps.remove(step) != null;
  }

  /// The execution has ended, and nothing waits.
  void clear() {
    touched |= !bySteps.isEmpty();
    bySteps.clear();
  }

  @Nullable WaitingOn of(StepId step) {
    return bySteps.get(step);
  }

  /// Whether a step waits for a person or an event.
  boolean isOpenEnded(StepId step) {
    var wait = bySteps.get(step);
    return wait != null && wait.kind().isOpenEnded();
  }

  /// Whether something is waited for, and all of it is people and events.
  boolean areOpenEnded() {
    return !all().isEmpty() && all().stream().allMatch(wait -> wait.kind().isOpenEnded());
  }

  /// The question asked last that has no answer yet, or null.
  @Nullable WaitingOn lastQuestion() {
    for (var wait : bySteps.sequencedValues().reversed()) {
      if (wait.kind() == Kind.APPROVAL) {
        return wait;
      }
    }
    return null;
  }

  /// All that is waited for, oldest first. Made anew only after something has changed: most events
  /// change nothing here.
  List<WaitingOn> all() {
    if (touched) {
      all = List.copyOf(bySteps.values());
      touched = false;
    }
    return all;
  }

  /// All that is waited for, if that is something else than when this was last asked.
  Optional<List<WaitingOn>> takeChanged() {
    var now = all();
    if (now.equals(told)) {
      return Optional.empty();
    }
    told = now;
    return Optional.of(now);
  }
}
