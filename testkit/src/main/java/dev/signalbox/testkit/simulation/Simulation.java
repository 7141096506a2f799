package dev.signalbox.testkit.simulation;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import dev.signalbox.testkit.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One execution of a workflow in a simulated world: models, tools and people answer, fail and take
/// their time as the seed has it, and the process may die after any append. Nothing sleeps, so days
/// pass in milliseconds.
///
/// All along it is checked that the execution is never stuck, that a journal read again is the same
/// state and the same trace, and that progress never falls. What fails says its seed; the same seed
/// does the same again.
///
/// ```java
/// for (long seed = 0; seed < 100; seed++) {
///   var end = Simulation.of(workflow, seed).failing(0.3).crashing(0.1).run();
///   assertThat(end.status()).isEqualTo(ExecutionStatus.COMPLETED);
/// }
/// ```
public final class Simulation {

  /// When every simulation begins.
  public static final Instant BEGINNING = Instant.parse("2024-01-01T12:00:00Z");

  private static final ExecutionId EXECUTION =
      ExecutionId.parse("018cc251-f400-7000-8000-000000000001");

  /// Enough for any test, and it ends a workflow that goes round for ever.
  private static final long MOST_STEPS = 5_000;

  private final Workflow workflow;
  private final long seed;
  private JsonNode input = Json.json("{query: 'what now?'}");
  private double failing = 0.1;
  private double crashing;
  private Duration downtime = Duration.ZERO;
  private @Nullable Duration cancelAfter;

  private Simulation(Workflow workflow, long seed) {
    this.workflow = workflow;
    this.seed = seed;
  }

  /// A simulation of one execution.
  public static Simulation of(Workflow workflow, long seed) {
    return new Simulation(workflow, seed);
  }

  /// The raw input of the workflow, as [Json#json] reads it.
  public Simulation input(String json) {
    this.input = Json.json(json);
    return this;
  }

  /// How often what goes outside fails, 0 to 1; 0.1 if not said.
  public Simulation failing(double share) {
    this.failing = share;
    return this;
  }

  /// How often the process dies after an append, 0 to 1; never if not said.
  public Simulation crashing(double share) {
    this.crashing = share;
    return this;
  }

  /// How long it stays down at most when it dies; not at all if not said.
  public Simulation down(Duration most) {
    this.downtime = most;
    return this;
  }

  /// Somebody asks to stop it after so long.
  public Simulation cancelledAfter(Duration time) {
    this.cancelAfter = time;
    return this;
  }

  /// Runs it from its start to its end.
  ///
  /// @throws AssertionError if a promise is broken; the message says the seed
  public Simulated run() {
    var start =
        new Start(
            workflow.id(),
            workflow.header().revision(),
            Tenant.DEFAULT,
            input,
            new Start.Request("what now?", null, null),
            Map.of(),
            new Start.Budget(null, null, MOST_STEPS, null),
            null,
            null);
    return resume(List.of(new Event.Accepted(BEGINNING, start)));
  }

  /// Goes on from a journal that somebody else left, to its end.
  ///
  /// @throws AssertionError if a promise is broken; the message says the seed
  public Simulated resume(List<Event> journal) {
    var chance = new Chance(seed);
    var fate = new Fate(chance, crashing, downtime, cancelAfter);
    var process =
        new SimulatedProcess(EXECUTION, workflow, new World(workflow, chance, failing), fate);
    try {
      return process.run(journal);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "simulation of '%s' with seed %d, event %d: %s"
              .formatted(workflow.id(), seed, process.seq(), e.getMessage()),
          e);
    }
  }

  /// What befalls the process.
  ///
  /// @param crashing how often it dies after an append
  /// @param downtime how long it stays down at most
  /// @param cancelAfter when somebody asks to stop the execution, or null
  record Fate(Chance chance, double crashing, Duration downtime, @Nullable Duration cancelAfter) {

    boolean diesAfter(long seq) {
      return crashing > 0 && chance.share("dies", seq) < crashing;
    }

    Duration downAfter(long seq) {
      return Duration.ofMillis((long) (downtime.toMillis() * chance.share("down", seq)));
    }
  }
}
