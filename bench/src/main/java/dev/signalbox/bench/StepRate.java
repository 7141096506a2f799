package dev.signalbox.bench;

import static dev.signalbox.testkit.Flows.tool;
import static dev.signalbox.testkit.Flows.workflow;

import dev.signalbox.core.definition.Workflow;
import dev.signalbox.testkit.Agents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Durable steps a second with many executions at once, against a bare journal that syncs as many
/// events in as many appends.
final class StepRate implements Measurement {

  private static final int STEPS = 20; // tool calls of one execution
  private static final int EXECUTIONS = 3_000;
  private static final int EVENT_BYTES = 100; // about what one of ours has
  private static final int ROUNDS = 3;

  private final Workflow flow =
      workflow("rate")
          .tools(Agents.tool("noop"))
          .tasks(IntStream.range(0, STEPS).mapToObj(i -> tool("step" + i, "noop")).toList());

  private record Rate(double stepsPerSecond, double eventsPerSecond, double eventsPerAppend) {}

  @Override
  public String name() {
    return "step-rate";
  }

  @Override
  public List<Result> measure() throws Exception {
    return List.of(at(64), at(128));
  }

  private Result at(int atOnce) throws Exception {
    Rate best = null;
    var bare = 0.0;
    ours(atOnce, EXECUTIONS / 4);
    for (var round = 0; round < ROUNDS; round++) {
      var rate = ours(atOnce, EXECUTIONS);
      best = best == null || rate.stepsPerSecond > best.stepsPerSecond ? rate : best;
      bare = Math.max(bare, bare(atOnce, (int) Math.round(rate.eventsPerAppend)));
    }
    var rate = java.util.Objects.requireNonNull(best);
    var ratio = rate.eventsPerSecond / bare;
    return new Result(
        "durable steps a second, " + atOnce + " executions at once",
        "events at least 0.5 of a bare journal",
        String.format(
            "%,.0f steps/s, %,.0f events/s against %,.0f: %.2f",
            rate.stepsPerSecond, rate.eventsPerSecond, bare, ratio),
        ratio >= 0.5,
        "executions of "
            + STEPS
            + " tool calls each, one after the other, whose tool answers at once; the bare journal"
            + " gets as many events in appends of the same size from as many threads; best of "
            + ROUNDS);
  }

  private Rate ours(int atOnce, int executions) throws InterruptedException {
    var folder = Bench.folder("rate");
    var events = new AtomicLong();
    var appends = new AtomicLong();
    try (var bench = new Bench(folder, Bench.instant(), flow)) {
      bench
          .store
          .journal()
          .follow(appended -> {
            events.addAndGet(appended.events().size());
            appends.incrementAndGet();
          });
      var begin = System.nanoTime();
      Clients.inParallel(atOnce, executions, () -> bench.run(flow));
      var seconds = (System.nanoTime() - begin) / 1e9;
      return new Rate(
          executions * (double) STEPS / seconds,
          events.get() / seconds,
          events.get() / (double) appends.get());
    } finally {
      Bench.delete(folder);
    }
  }

  private static double bare(int atOnce, int perAppend) throws Exception {
    var folder = Bench.folder("bare");
    try (var journal = new BareJournal(folder)) {
      var batch = new ArrayList<byte[]>();
      for (var i = 0; i < perAppend; i++) {
        batch.add(new byte[EVENT_BYTES]);
      }
      var appends = 60_000;
      var begin = System.nanoTime();
      Clients.inParallel(atOnce, appends, () -> journal.append(batch));
      return appends * (double) perAppend / ((System.nanoTime() - begin) / 1e9);
    } finally {
      Bench.delete(folder);
    }
  }
}
