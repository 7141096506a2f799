package dev.signalbox.bench;

import static dev.signalbox.testkit.Flows.agent;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.workflow;

import dev.signalbox.core.definition.Workflow;
import dev.signalbox.testkit.Agents;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How long it takes after SIGKILL until everything goes on.
final class Restart implements Measurement {

  private static final int IN_FLIGHT = 10_000;
  private static final Workflow FLOW =
      workflow("restart")
          .agents(Agents.worker("Data"))
          .tasks(set("one", "{a: 1}"), agent("ask", "Data"), set("two", "{a: 2}"));

  @Override
  public String name() {
    return "restart";
  }

  @Override
  public List<Result> measure() throws Exception {
    var folder = Bench.folder("restart");
    try {
      try (var first = Child.java(Restart.class, "-Xmx1g", "start", folder.toString())) {
        first.await("ready");
      }
      try (var second = Child.java(Restart.class, "-Xmx1g", "resume", folder.toString())) {
        var ms = Double.parseDouble(second.await("resumed"));
        return List.of(
            new Result(
                String.format("restart with %,d in flight after SIGKILL", IN_FLIGHT),
                "at most 3 s until all are resumed",
                String.format("%.2f s", ms / 1_000),
                ms <= 3_000,
                "from opening the data folder until every model call that was interrupted is asked"
                    + " again; a fresh JVM, without its start"));
      }
    } finally {
      Bench.delete(folder);
    }
  }

  /// The processes that are killed and that resume.
  public static void main(String[] arguments) throws Exception {
    var asked = new CountDownLatch(IN_FLIGHT);
    var begin = System.nanoTime();
    try (var bench =
        new Bench(
            Path.of(arguments[1]),
            (action, context) -> {
              asked.countDown();
              return Bench.silent().perform(action, context);
            },
            FLOW)) {
      if (arguments[0].equals("start")) {
        Clients.inParallel(128, IN_FLIGHT, () -> bench.start(Bench.id(), FLOW));
        asked.await();
        System.out.println("ready");
      } else {
        bench.driver.recover();
        asked.await();
        System.out.println("resumed " + (System.nanoTime() - begin) / 1e6);
      }
      TimeUnit.DAYS.sleep(1); // until it is killed
    }
  }
}
