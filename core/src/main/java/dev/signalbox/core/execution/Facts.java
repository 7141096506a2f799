package dev.signalbox.core.execution;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The folded state itself: what [Fold] makes and the rules read.
///
/// @param env of the execution
/// @param seq of the last event
/// @param status where it stands
/// @param frames what is active
/// @param totals what it has consumed
/// @param past what has happened besides
record Facts(Env env, long seq, ExecutionStatus status, Frames frames, Totals totals, Past past) {

  /// What has happened and is not told by the frames.
  ///
  /// @param cancelling whether somebody asked to stop
  /// @param cancelReason why, or null
  /// @param taken sources and ids of the CloudEvents taken last, newest last, at most [#REMEMBERED]
  /// @param origin the step in which the latest failure arose, or null
  /// @param failure that failure, or null
  record Past(
      boolean cancelling,
      @Nullable String cancelReason,
      List<String> taken,
      @Nullable StepId origin,
      @Nullable Failure failure) {

    /// How many CloudEvents are remembered, to know a repetition by.
    static final int REMEMBERED = 128;

    static final Past NONE = new Past(false, null, List.of(), null, null);

    Past cancelling(@Nullable String reason) {
      return new Past(true, reason, taken, origin, failure);
    }

    Past taking(String event) {
      if (taken.contains(event)) {
        return this; // two listens of one execution may take the same event
      }
      var all = new ArrayList<>(taken);
      all.add(event);
      var last = List.copyOf(all.subList(Math.max(0, all.size() - REMEMBERED), all.size()));
      return new Past(cancelling, cancelReason, last, origin, failure);
    }

    /// A failure that passes from step to step on its way out keeps its origin.
    Past failing(StepId step, Failure why) {
      return why.equals(failure) ? this : new Past(cancelling, cancelReason, taken, step, why);
    }
  }

  Workflow workflow() {
    return env.workflow();
  }

  Facts with(Frames now) {
    return new Facts(env, seq, status, now, totals, past);
  }

  Facts with(Frame frame) {
    return with(frames.with(frame));
  }

  Facts with(ExecutionStatus now) {
    return new Facts(env, seq, now, frames, totals, past);
  }

  Facts with(Totals now) {
    return new Facts(env, seq, status, frames, now, past);
  }

  Facts with(Past now) {
    return new Facts(env, seq, status, frames, totals, now);
  }

  Facts at(long last) {
    return new Facts(env, last, status, frames, totals, past);
  }

  Frame.Block root() {
    return (Frame.Block) frames.get(StepId.ROOT);
  }

  /// The frame whose `$context` a step sees: the branch of a fork it is in, or the root.
  private Frame scopeOf(Frame frame) {
    var at = frame;
    while (!at.id().isRoot()) {
      var parent = frames.get(at.base().parent());
      if (parent instanceof Frame.Branches) {
        return at;
      }
      at = parent;
    }
    return at;
  }

  /// `$context` as a step sees it now.
  Supplier<JsonNode> contextOf(Frame frame) {
    var scope = scopeOf(frame);
    while (!scope.id().isRoot()) {
      var fork = (Frame.Branches) frames.get(scope.base().parent());
      var own = fork.contexts().get(scope.base().ordinal());
      if (own != null) {
        return () -> own;
      }
      scope = scopeOf(fork);
    }
    var root = (Frame.Block) scope;
    var exported = root.context();
    return exported == null ? root.base().input() : () -> exported;
  }

  /// With what a step exported as the new `$context`.
  Facts exporting(Frame frame, JsonNode context) {
    var scope = scopeOf(frame);
    if (scope instanceof Frame.Block root && root.id().isRoot()) {
      return with(new Frame.Block(root.base(), root.cursor(), root.failure(), context));
    }
    var fork = (Frame.Branches) frames.get(scope.base().parent());
    var contexts = new HashMap<>(fork.contexts());
    contexts.put(scope.base().ordinal(), context);
    return with(
        new Frame.Branches(fork.base(), fork.started(), fork.branches(), contexts, fork.first()));
  }

  /// The arguments a task's own expressions see, `$context` as it was when the task started.
  TaskScope within(Frame frame) {
    return TaskScope.within(env, frame.base(), frame.base().context());
  }
}
