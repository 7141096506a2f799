package dev.signalbox.bench;

import static dev.signalbox.testkit.Flows.agent;
import static dev.signalbox.testkit.Flows.approval;
import static dev.signalbox.testkit.Flows.pause;
import static dev.signalbox.testkit.Flows.workflow;

import dev.signalbox.core.definition.Workflow;
import dev.signalbox.testkit.Agents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// What executions that wait hold in memory.
final class WaitingMemory implements Measurement {

  private static final Workflow MODEL =
      workflow("model").agents(Agents.worker("Data")).tasks(agent("ask", "Data"));
  private static final Workflow PERSON = workflow("person").tasks(approval("ok", "May I?"));
  private static final Workflow TIMER = workflow("timer").tasks(pause("later", Duration.ofDays(7)));

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Result> measure() throws Exception {
    return List.of(
        of("model", "in a model call", 100_000, 2_500),
        of("person", "for a person", 1_000_000, 1_000),
        of("timer", "for a timer", 1_000_000, 1_000));
  }

  private static Result of(String kind, String words, int count, int goalMb)
      throws IOException, InterruptedException {
    var folder = Bench.folder(kind);
    // A heap a little above what is held: what is measured is need, not appetite.
    var heap = "-Xmx" + goalMb * 7 / 10 + "m";
    try (var child =
        Child.java(WaitingMemory.class, heap, kind, folder.toString(), Integer.toString(count))) {
      child.await("waiting");
      var mb = child.residentMb();
      return new Result(
          String.format("memory of %,d executions that wait %s", count, words),
          String.format("at most %,d MB", goalMb),
          String.format("%,.0f MB", mb),
          mb <= goalMb,
          "resident memory of a process with a journal and a driver, without HTTP");
    } finally {
      Bench.delete(folder);
    }
  }

  /// The process that is measured.
  public static void main(String[] arguments) throws Exception {
    var flow =
        switch (arguments[0]) {
          case "model" -> MODEL;
          case "person" -> PERSON;
          default -> TIMER;
        };
    var count = Integer.parseInt(arguments[2]);
    var asked = new AtomicLong();
    try (var bench =
        new Bench(
            Path.of(arguments[1]),
            (action, context) -> {
              asked.incrementAndGet();
              return Bench.silent().perform(action, context);
            },
            flow)) {
      Clients.inParallel(128, count, () -> bench.start(Bench.id(), flow));
      while (flow == MODEL && asked.get() < count) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      for (var i = 0; i < 3; i++) {
        System.gc();
      }
      System.out.println("waiting");
      TimeUnit.DAYS.sleep(1); // until it is killed
    }
  }
}
