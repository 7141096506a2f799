package dev.signalbox.core.execution;

import dev.signalbox.core.Failure;
import dev.signalbox.core.Usage;
import dev.signalbox.core.event.Start;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What an execution has consumed, for its limits.
///
/// @param steps steps started, repeats included
/// @param tokens in and out together
/// @param costUsd what is known of the cost
record Totals(long steps, long tokens, BigDecimal costUsd) {

  /// Most steps of any execution: a loop that never ends is a mistake, and its journal fills a
  /// disk.
  static final long MAX_STEPS = 100_000;

  static final Totals NONE = new Totals(0, 0, BigDecimal.ZERO);

  Totals plusStep() {
    return new Totals(steps + 1, tokens, costUsd);
  }

  Totals plus(Usage usage) {
    var cost = usage.costUsd() == null ? costUsd : costUsd.add(usage.costUsd());
    return new Totals(steps, tokens + usage.inputTokens() + usage.outputTokens(), cost);
  }

  /// Why the execution must stop, or null.
  @Nullable Failure over(Start.Budget budget) {
    if (steps > MAX_STEPS) {
      return Failure.of(
          Failure.Kind.RUNTIME,
          "more than " + MAX_STEPS + " steps: is there a loop that never ends?");
    }
    if (budget.steps() != null && steps > budget.steps()) {
      return exceeded("steps", budget.steps());
    }
    if (budget.tokens() != null && tokens > budget.tokens()) {
      return exceeded("tokens", budget.tokens());
    }
    if (budget.costUsd() != null && costUsd.compareTo(budget.costUsd()) > 0) {
      return exceeded("cost_usd", budget.costUsd());
    }
    return null;
  }

  private static Failure exceeded(String what, Number limit) {
    return Failure.of(
        Failure.Kind.RUNTIME, "the budget of this execution is used up: " + what + " " + limit);
  }
}
