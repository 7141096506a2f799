package dev.signalbox.testkit;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.event.StepType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Events as drivers record them, for tests of what stores and shows them.
public final class Histories {

  /// When the histories begin.
  public static final Instant T0 = Instant.parse("2026-01-01T12:00:00Z");

  /// The workflow they are of, where no other is asked for.
  public static final WorkflowId WORKFLOW = new WorkflowId("trivial");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Histories() {}

  /// The id that a server would have given out `n` milliseconds after [#T0].
  public static ExecutionId id(long n) {
    var ms = T0.toEpochMilli() + n;
    // The low half is spread as random bits would be, yet is the same for the same n.
    var low = n * 0x9E3779B97F4A7C15L;
    return new ExecutionId(new UUID(ms << 16 | 0x7000, low >>> 2 | 1L << 63));
  }

  /// A request for [#WORKFLOW] by the default tenant.
  public static Start start() {
    return start(Tenant.DEFAULT, WORKFLOW);
  }

  /// A request for a workflow.
  public static Start start(Tenant tenant, WorkflowId workflow) {
    return start(tenant, workflow, JSON.objectNode().put("query", "What is the weather like?"));
  }

  /// A request with an input of the caller's.
  public static Start start(Tenant tenant, WorkflowId workflow, JsonNode input) {
    return new Start(
        workflow,
        1,
        tenant,
        input,
        new Start.Request("What is the weather like?", "session-1", null),
        Map.of("team", "blue"),
        Start.Budget.UNLIMITED,
        null,
        null);
  }

  /// The acceptance of [#start()].
  public static Event accepted(Instant at) {
    return new Event.Accepted(at, start());
  }

  /// The first step of an execution and all that comes before it.
  public static List<Event> begun(Start start, Instant at) {
    return List.of(
        new Event.Accepted(at, start),
        new Event.Started(at.plusMillis(1)),
        new Event.StepStarted(at.plusMillis(1), new StepId("step_1"), StepId.ROOT, place(1)));
  }

  /// A whole execution of four trivial steps, in the appends a driver makes.
  public static List<List<Event>> fourSteps(Start start, Instant at) {
    var appends = new ArrayList<List<Event>>();
    appends.add(List.of(new Event.Accepted(at, start)));
    appends.add(begun(start, at).subList(1, 3));
    for (var step = 1; step <= 4; step++) {
      var now = at.plusMillis(2L * step);
      var done = completed(step, now);
      var next =
          step < 4
              ? new Event.StepStarted(
                  now, new StepId("step_" + (step + 1)), StepId.ROOT, place(step + 1))
              : new Event.Completed(now, output(4));
      appends.add(List.of(done, next));
    }
    return appends;
  }

  private static Event completed(int step, Instant at) {
    return new Event.StepCompleted(at, new StepId("step_" + step), output(step), null, null);
  }

  private static Event.Place place(int step) {
    return new Event.Place(StepType.DATA_PROCESSING, "/do/" + (step - 1), null, null, -1);
  }

  private static JsonNode output(int step) {
    return JSON.objectNode().put("step", step).put("text", "the output of step " + step);
  }

  /// The end of an execution, with an output.
  public static Event completed(Instant at) {
    return new Event.Completed(at, output(1));
  }

  /// The end of an execution, with a failure.
  public static Event failed(Instant at) {
    return new Event.Failed(at, Failure.of(Failure.Kind.RUNTIME, "it broke"), null);
  }
}
