package dev.signalbox.bench;

import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.tool;
import static dev.signalbox.testkit.Flows.workflow;

import dev.signalbox.core.definition.Workflow;
import dev.signalbox.testkit.Agents;
import java.util.List;
import java.util.stream.IntStream;

/// How long one execution alone takes.
final class SerialSteps implements Measurement {

  private static final int STEPS = 500;
  private static final int TIMES = 1_000;

  static final Workflow FOUR =
      workflow("four")
          .tasks(
              set("one", "{a: 1}"),
              set("two", "{a: 2}"),
              set("three", "{a: 3}"),
              set("four", "{a: 4}"));

  @Override
  public String name() {
    return "serial";
  }

  @Override
  public List<Result> measure() throws Exception {
    return List.of(step(), four());
  }

  private static Result step() throws Exception {
    var steps = IntStream.range(0, STEPS).mapToObj(i -> tool("step" + i, "noop")).toList();
    var flow = workflow("serial").tools(Agents.tool("noop")).tasks(steps);
    var folder = Bench.folder("serial");
    try (var bench = new Bench(folder, Bench.instant(), flow);
        var bare = new BareJournal(folder)) {
      var stepMs = Double.MAX_VALUE;
      var commitMs = Double.MAX_VALUE;
      for (var round = 0; round < 7; round++) {
        var begin = System.nanoTime();
        bench.run(flow);
        var middle = System.nanoTime();
        for (var i = 0; i < STEPS; i++) {
          bare.append(List.of(new byte[100]));
        }
        stepMs = Math.min(stepMs, (middle - begin) / 1e6 / STEPS);
        commitMs = Math.min(commitMs, (System.nanoTime() - middle) / 1e6 / STEPS);
      }
      return new Result(
          "latency of a serial trivial step",
          "at most 2 durable commits",
          String.format("%.3f ms, a commit takes %.3f: %.2f", stepMs, commitMs, stepMs / commitMs),
          stepMs / commitMs <= 2,
          "one execution of "
              + STEPS
              + " tool calls whose tool answers at once, against as many commits of one event by"
              + " one thread on a bare journal in the same folder; best of 7");
    } finally {
      Bench.delete(folder);
    }
  }

  private static Result four() throws Exception {
    var folder = Bench.folder("four");
    try (var bench = new Bench(folder, Bench.instant(), FOUR)) {
      var times = times(bench, TIMES);
      return new Result(
          "start to finished, four trivial steps, without HTTP",
          "p50 at most 3 ms",
          String.format("p50 %.2f ms, p99 %.2f ms", times.ms(0.5), times.ms(0.99)),
          times.ms(0.5) <= 3,
          TIMES + " executions of four `set` tasks, one after the other");
    } finally {
      Bench.delete(folder);
    }
  }

  /// How long executions of four steps take, one after the other, once warm.
  static Times times(Bench bench, int count) throws InterruptedException {
    for (var i = 0; i < count / 2; i++) {
      bench.run(FOUR);
    }
    var nanos = new long[count];
    for (var i = 0; i < count; i++) {
      var begin = System.nanoTime();
      bench.run(FOUR);
      nanos[i] = System.nanoTime() - begin;
    }
    return new Times(nanos);
  }
}
