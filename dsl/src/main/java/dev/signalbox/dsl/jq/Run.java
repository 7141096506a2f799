package dev.signalbox.dsl.jq;

import dev.signalbox.core.definition.Scope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One evaluation: its arguments, and what it has used up. Every loop of the evaluator ticks here,
/// so that no program runs longer than it may, and whatever makes something large accounts for it
/// before it does.
final class Run {

  /// Most calls of a program's own functions, and uses of their arguments, inside each other: what
  /// fits on the stack of a thread.
  private static final int MAX_CALLS = 500;

  /// How many ticks go by between two looks at the clock.
  private static final int TICKS = 256;

  /// Characters that weigh as much as a place in a list.
  private static final int CHARS_PER_CELL = 8;

  private final ExpressionLimits limits;
  private final Scope scope;
  private final String[] names;
  private final @Nullable JsonNode[] values;
  private final long startedAt = System.nanoTime();
  private int ticks;
  private int calls;
  private long cells;

  Run(ExpressionLimits limits, Scope scope, String[] names) {
    this.limits = limits;
    this.scope = scope;
    this.names = names;
    this.values = new JsonNode[names.length];
  }

  /// An argument of the evaluation; null where there is none.
  JsonNode argument(int index) {
    var value = values[index];
    if (value == null) {
      var given = scope.argument(names[index]);
      value = given == null ? JsonNodeFactory.instance.nullNode() : given;
      values[index] = value;
    }
    return value;
  }

  /// One more turn of a loop.
  void tick() {
    if (++ticks >= TICKS) {
      checkTime();
    }
  }

  /// Several turns of a loop.
  void tick(int turns) {
    ticks += Math.min(turns, TICKS);
    if (ticks >= TICKS) {
      checkTime();
    }
  }

  private void checkTime() {
    ticks = 0;
    if (System.nanoTime() - startedAt > limits.timeMs() * 1_000_000) {
      throw new LimitException("takes longer than " + limits.timeMs() + " ms");
    }
  }

  /// Time that is left, in ns; at least one.
  long timeLeftNs() {
    return Math.max(1, limits.timeMs() * 1_000_000 - (System.nanoTime() - startedAt));
  }

  /// Accounts for new places in lists and objects.
  void cells(int places) {
    cells += places;
    if (cells > limits.outputSize()) {
      throw new LimitException("makes too much: more than " + limits.outputSize() + " values");
    }
  }

  /// Accounts for places that are copied. A copy is mostly made in a loop and dropped in its next
  /// turn, and it holds nothing new: it weighs an eighth.
  void copied(int places) {
    if (places > limits.outputSize() / 2) {
      throw new LimitException("makes too much: more than " + limits.outputSize() + " values");
    }
    tick(places >> 6);
    cells((places >> 3) + 1);
  }

  /// Accounts for a text.
  void text(long characters) {
    if (characters > limits.outputSize()) {
      throw new LimitException("makes a text of more than " + limits.outputSize() + " characters");
    }
    if (characters > 64) {
      tick((int) (characters >> 10));
      cells((int) (characters / CHARS_PER_CELL));
    }
  }

  void enter() {
    tick();
    if (++calls > MAX_CALLS) {
      throw new LimitException(
          "calls functions more than "
              + MAX_CALLS
              + " deep; until, while, recurse and reduce do not");
    }
  }

  void leave() {
    calls--;
  }

  ExpressionLimits limits() {
    return limits;
  }
}
