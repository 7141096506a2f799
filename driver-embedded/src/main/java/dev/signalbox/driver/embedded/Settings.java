package dev.signalbox.driver.embedded;

import java.time.Duration;

/// The limits of an embedded driver.
///
/// @param maxLive executions that have not ended; further starts are refused
/// @param models model calls at once; each costs a parked virtual thread and its conversation
/// @param calls tool calls and requests at once
/// @param maxEvents events in one append, after which others get their turn; 16 to 10,000
/// @param firstSteps steps that may be taken before a start is acknowledged, 0 to 1,000
/// @param warm waiting executions kept in memory, for those that are woken often
/// @param nearTimer an execution stays in memory if one of its timers fires sooner than that
public record Settings(
    int maxLive,
    Limit models,
    Limit calls,
    int maxEvents,
    int firstSteps,
    int warm,
    Duration nearTimer) {

  /// For a server of a few cores and gigabytes.
  public static final Settings DEFAULT =
      new Settings(
          2_000_000,
          new Limit(200_000, 200_000),
          new Limit(2_000, 500),
          256,
          16,
          1_000,
          Duration.ofSeconds(5));

  public Settings {
    require(maxLive >= 1, "maxLive");
    require(maxEvents >= 16 && maxEvents <= 10_000, "maxEvents");
    require(firstSteps >= 0 && firstSteps <= 1_000, "firstSteps");
    require(warm >= 0, "warm");
    require(!nearTimer.isNegative(), "nearTimer");
  }

  /// How many actions of one kind are performed at the same time; the others queue.
  ///
  /// @param total on this server
  /// @param perWorkflow of all executions of one workflow
  public record Limit(int total, int perWorkflow) {
    public Limit {
      require(total >= 1, "total");
      require(perWorkflow >= 1, "perWorkflow");
    }
  }

  /// These, with another number of live executions.
  public Settings maxLive(int maxLive) {
    return new Settings(maxLive, models, calls, maxEvents, firstSteps, warm, nearTimer);
  }

  /// These, with another limit on model calls.
  public Settings models(Limit models) {
    return new Settings(maxLive, models, calls, maxEvents, firstSteps, warm, nearTimer);
  }

  /// These, with another limit on tool calls and requests.
  public Settings calls(Limit calls) {
    return new Settings(maxLive, models, calls, maxEvents, firstSteps, warm, nearTimer);
  }

  /// These, with another number of waiting executions kept in memory.
  public Settings warm(int warm) {
    return new Settings(maxLive, models, calls, maxEvents, firstSteps, warm, nearTimer);
  }

  private static void require(boolean holds, String name) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is out of its range");
    }
  }
}
