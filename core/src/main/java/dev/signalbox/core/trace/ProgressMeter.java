package dev.signalbox.core.trace;

import dev.signalbox.core.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// How far an execution is, 0 to 1, by what its steps weigh.
///
/// The whole is fixed by the definition: turns of a loop and calls of an agent do not make it
/// larger, they fill the share of the step they belong to. A running step's share fills with what
/// happened inside it and with time, never quite; but not with the time in which a person or an
/// event is waited for, which tells nothing. What was reached once is kept, so it never falls.
final class ProgressMeter {

  /// Shown at most before the end: 1 says that the output is there.
  private static final double BEFORE_THE_END = 0.99;

  /// So many things inside a step fill half of its share.
  private static final double HALF_FULL = 3;

  private final Outline outline;
  private final Map<StepId, Share> running = new HashMap<>();
  private final Map<StepId, Share> shareOf = new HashMap<>();
  private final Map<StepId, Share> heldUp = new HashMap<>();
  private final Set<StepId> settled = new HashSet<>();
  private double scale = 1;
  private double done;
  private double reached;
  private boolean stopped;
  private double shown;

  ProgressMeter(Outline outline) {
    this.outline = outline;
  }

  /// A running step that was known to come.
  private static final class Share {
    private final long weight;
    private Instant since; // when its time began to count, the last time
    private long countedMs; // before that
    private int holds; // steps in it that wait for a person or an event
    private int insideDone;

    Share(long weight, Instant since) {
      this.weight = weight;
      this.since = since;
    }

    void hold(Instant at) {
      countedMs = elapsedMs(at);
      holds++;
    }

    void release(Instant at) {
      holds--;
      since = at;
    }

    private long elapsedMs(Instant now) {
      return countedMs + (holds > 0 ? 0 : Math.max(0, Duration.between(since, now).toMillis()));
    }

    double filled(Instant now, double scale) {
      var elapsed = elapsedMs(now);
      var byTime = elapsed / (elapsed + weight * scale / 3); // three quarters when it is expected
      var byWork = insideDone / (insideDone + HALF_FULL);
      return weight * Math.max(byTime, byWork);
    }
  }

  /// How long the whole is expected to take.
  void expecting(long wholeMs) {
    scale = Math.max(1, wholeMs) / (double) Math.max(1, outline.totalWeight());
  }

  void begun(Step step, Instant at) {
    var weight = outline.weight(step.id());
    if (weight != null && weight > 0) {
      if (settled.remove(step.id())) {
        done -= weight; // tried again after its end
      }
      var share = new Share(weight, at);
      running.put(step.id(), share);
      shareOf.put(step.id(), share);
    } else {
      var share = shareOf.get(step.parent());
      if (share != null) {
        shareOf.put(step.id(), share);
      }
    }
  }

  void ended(StepId step) {
    var within = shareOf.remove(step);
    if (running.remove(step) != null || within == null) {
      settle(step);
    } else {
      within.insideDone++;
    }
  }

  /// Something happened inside a running step: a model answered its agent.
  void worked(StepId step) {
    var share = shareOf.get(step);
    if (share != null) {
      share.insideDone++;
    }
  }

  /// Says whether a step waits for a person or an event now.
  void waits(StepId step, boolean openEnded, Instant at) {
    if (openEnded) {
      var share = shareOf.get(step);
      if (share != null && heldUp.putIfAbsent(step, share) == null) {
        share.hold(at);
      }
    } else {
      var share = heldUp.remove(step);
      if (share != null) {
        share.release(at);
      }
    }
  }

  private void settle(StepId step) {
    var weight = outline.weight(step);
    if (weight != null && weight > 0 && settled.add(step)) {
      done += weight;
    }
  }

  /// The execution is being stopped, or has ended: what is left out from now on is no progress.
  void stop() {
    stopped = true;
  }

  /// Keeps what is reached at the time of an event. Called before and after it is folded in, so
  /// that a journal read again reaches what was reached when it was written.
  void mark(Instant at) {
    if (!stopped) {
      reached = Math.max(reached, fraction(at));
    }
  }

  private double fraction(Instant now) {
    var sum = done;
    for (var share : running.values()) {
      sum += share.filled(now, scale);
    }
    return sum / Math.max(1, outline.totalWeight());
  }

  /// What the journal alone tells, as of its last event.
  double reached() {
    return rounded(reached);
  }

  /// What to show at `now`, never less than was shown before.
  double shown(Instant now) {
    var fraction = stopped ? reached : Math.max(reached, fraction(now));
    shown = Math.max(shown, rounded(fraction));
    return shown;
  }

  private static double rounded(double fraction) {
    return Math.floor(Math.min(fraction, BEFORE_THE_END) * 1_000) / 1_000;
  }
}
