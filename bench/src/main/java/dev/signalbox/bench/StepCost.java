package dev.signalbox.bench;

import static dev.signalbox.testkit.Flows.each;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.workflow;

import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.execution.ExecutionState;
import dev.signalbox.testkit.Expressions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a step costs in short and in long executions: deciding and folding, nothing else.
final class StepCost implements Measurement {

  private static final int ROUNDS = 15;
  private static final int STEPS_A_ROUND = 40_000;

  @Override
  public String name() {
    return "step-cost";
  }

  @Override
  public List<Result> measure() {
    var warm = cost(2_000);
    var small = cost(200);
    var middle = cost(2_000);
    var large = cost(20_000);
    var found =
        String.format(
            "%.2f µs at 200, %.2f µs at 2,000, %.2f µs at 20,000 steps: %.2f times",
            small, middle, large, large / small);
    return List.of(
        new Result(
            "cost of a step at 200, 2,000 and 20,000 steps",
            "20,000 at most 1.5 times of 200",
            found,
            large / small <= 1.5 && warm > 0,
            "a `for` with one `set` inside, decided and folded without a journal; the best of "
                + ROUNDS
                + " rounds of as many steps each"));
  }

  private static double cost(int steps) {
    var items =
        IntStream.range(0, steps).mapToObj(Integer::toString).collect(Collectors.joining(","));
    var loop = each("loop", Expressions.value("[" + items + "]"), set("a", "{x: 1}"));
    var flow = workflow("cost").tasks(loop);
    var best = Double.MAX_VALUE;
    for (var round = 0; round < ROUNDS; round++) {
      var begin = System.nanoTime();
      for (var done = 0; done < STEPS_A_ROUND; done += steps) {
        run(flow);
      }
      var turns = Math.max(1, STEPS_A_ROUND / steps);
      best = Math.min(best, (System.nanoTime() - begin) / 1e3 / ((double) turns * steps));
    }
    return best;
  }

  private static void run(Workflow flow) {
    var state =
        ExecutionState.initial(Bench.id(), flow)
            .after(new Event.Accepted(Instant.EPOCH, Bench.start(flow)));
    for (var next = state.next(Instant.EPOCH); !next.isEmpty(); next = state.next(Instant.EPOCH)) {
      state = state.after(next);
    }
    if (!state.status().isFinal()) {
      throw new IllegalStateException("the loop did not end");
    }
  }
}
