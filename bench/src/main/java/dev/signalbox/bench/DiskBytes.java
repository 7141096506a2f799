package dev.signalbox.bench;

import java.util.List;

/// What a finished execution leaves on disk.
final class DiskBytes implements Measurement {

  private static final int EXECUTIONS = 20_000;

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public List<Result> measure() throws Exception {
    var folder = Bench.folder("disk");
    try {
      try (var bench = new Bench(folder, Bench.instant(), SerialSteps.FOUR)) {
        Clients.inParallel(64, EXECUTIONS, () -> bench.run(SerialSteps.FOUR));
      }
      // Opened and closed once more: the archive is complete and the log given back.
      new Bench(folder, Bench.instant(), SerialSteps.FOUR).close();
      var bytes = Bench.bytes(folder) / (double) EXECUTIONS;
      return List.of(
          new Result(
              "bytes on disk of a finished execution of four trivial steps",
              "at most 1,500",
              String.format("%,.0f", bytes),
              bytes <= 1_500,
              EXECUTIONS
                  + " executions of four `set` tasks; all files of the data folder after the"
                  + " server has stopped, indexes included"));
    } finally {
      Bench.delete(folder);
    }
  }
}
