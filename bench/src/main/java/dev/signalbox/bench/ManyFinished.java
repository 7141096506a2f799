package dev.signalbox.bench;

import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.StepType;
import dev.signalbox.testkit.Json;
import java.util.ArrayList;
import java.util.List;

/// Whether what has finished slows down what runs.
final class ManyFinished implements Measurement {

  private static final int FINISHED = Integer.getInteger("bench.finished", 1_000_000);
  private static final int TIMES = 1_000;

  @Override
  public String name() {
    return "many-finished";
  }

  @Override
  public List<Result> measure() throws Exception {
    var folder = Bench.folder("finished");
    try (var bench = new Bench(folder, Bench.instant(), SerialSteps.FOUR)) {
      var empty = SerialSteps.times(bench, TIMES).ms(0.5);
      Clients.inParallel(64, FINISHED, () -> finish(bench));
      bench.store.settle(); // the archive catches up: it is not latency
      var full = SerialSteps.times(bench, TIMES).ms(0.5);
      return List.of(
          new Result(
              String.format("latency with 0 and with %,d finished executions stored", FINISHED),
              "within 1.2 times",
              String.format("p50 %.2f ms and %.2f ms: %.2f", empty, full, full / empty),
              full / empty <= 1.2,
              "start to finished of four `set` tasks, serially, without HTTP, before and after"));
    } finally {
      Bench.delete(folder);
    }
  }

  /// Records a whole execution in one append.
  private static void finish(Bench bench) {
    var at = Bench.CLOCK.now();
    var events = new ArrayList<Event>();
    events.add(new Event.Accepted(at, Bench.start(SerialSteps.FOUR)));
    events.add(new Event.Started(at));
    for (var name : List.of("one", "two", "three", "four")) {
      var place = new Event.Place(StepType.DATA_PROCESSING, "/do/0/" + name, null, null, -1);
      events.add(new Event.StepStarted(at, new StepId(name), StepId.ROOT, place));
      events.add(new Event.StepCompleted(at, new StepId(name), Json.json("{a: 1}"), null, null));
    }
    events.add(new Event.Completed(at, Json.json("{a: 4}")));
    bench.store.journal().append(Bench.id(), 0, events);
  }
}
