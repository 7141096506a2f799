package dev.signalbox.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Runs the measurements, prints what they find and writes it to bench/RESULTS.md.
final class Main {

  private static final PrintStream OUT = System.out;

  private Main() {}

  /// Runs what is wanted.
  ///
  /// @param arguments names of measurements; none for all, and only then the file is written
  public static void main(String[] arguments) throws Exception {
    var wanted = List.of(arguments);
    var results = new ArrayList<Result>();
    for (var measurement : all()) {
      if (wanted.isEmpty() || wanted.contains(measurement.name())) {
        OUT.println("== " + measurement.name());
        for (var result : measured(measurement)) {
          results.add(result);
          OUT.println(result.line());
        }
      }
    }
    if (wanted.isEmpty()) {
      Files.writeString(Path.of("bench", "RESULTS.md"), page(results));
    }
    var missed = results.stream().filter(each -> !each.met()).count();
    OUT.println(results.size() + " figures, " + missed + " goals missed");
  }

  private static List<Measurement> all() {
    return List.of(
        new StepCost(),
        new StepRate(),
        new SerialSteps(),
        new DiskBytes(),
        new ManyFinished(),
        new WaitingMemory(),
        new Restart(),
        new HttpRates(),
        new Distribution());
  }

  private static List<Result> measured(Measurement measurement) throws InterruptedException {
    try {
      return measurement.measure();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      // One that cannot run must not hide the others; it is shown as what it is.
      e.printStackTrace(OUT);
      return List.of(
          new Result(measurement.name(), "to run", "did not run: " + e, false, "see the output"));
    }
  }

  private static String page(List<Result> results) {
    var text = new StringBuilder();
    text.append("# Results of `make bench`\n\n");
    text.append("Written by the benchmark itself, ").append(LocalDate.now(ZoneOffset.UTC));
    text.append(", on ").append(Runtime.getRuntime().availableProcessors());
    text.append(" cores, Java ").append(Runtime.version().feature()).append(".\n");
    text.append("Ratios compare two things measured in the same run; absolute times are those of ");
    text.append("one machine.\n\n");
    text.append("| what | goal | found | met |\n|---|---|---|---|\n");
    for (var each : results) {
      text.append("| ").append(each.what()).append(" | ").append(each.goal());
      text.append(" | ").append(each.found()).append(" | ");
      text.append(each.met() ? "yes" : "**no**").append(" |\n");
    }
    text.append("\n## How each was found\n\n");
    for (var each : results) {
      text.append("- **").append(each.what()).append("**: ").append(each.how()).append("\n");
    }
    return text.toString();
  }
}
