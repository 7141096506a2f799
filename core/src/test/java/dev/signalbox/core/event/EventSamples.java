package dev.signalbox.core.event;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.Usage;
import dev.signalbox.core.WorkflowId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Events of every kind, with everything they can hold and with nothing they can do without. The
/// order is that of the golden file: add at the end.
final class EventSamples {

  private static final Instant AT = Instant.ofEpochMilli(1_767_268_800_123L);
  private static final Instant UNTIL = Instant.ofEpochMilli(1_767_272_400_456L);
  private static final StepId STEP = new StepId("each[2]/fetch");
  private static final StepId PARENT = new StepId("each[2]");
  private static final JsonNode SMALL = json("{\"n\":1,\"x\":1.5,\"ok\":true,\"none\":null}");

  /// A value that [SamplePayloads] takes out of its event.
  static final JsonNode LARGE = json("{\"large\":\"" + "0123456789".repeat(10) + "\"}");

  private static final Failure BARE =
      new Failure("https://example.com/errors/odd", 418, "Odd", null, null, false, 0);
  private static final Failure FULL =
      new Failure("urn:x", 503, "Busy", "try \"later\"\n", "/do/1", true, 1_500);

  private EventSamples() {}

  private static JsonNode json(String text) {
    return new ObjectMapper().readTree(text);
  }

  static List<Event> all() {
    return Stream.of(ofExecutions(), ofSteps(), ofPeople(), ofEvents())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Event> ofExecutions() {
    return List.of(
        new Event.Accepted(AT, leastStart()),
        new Event.Accepted(AT, fullStart()),
        new Event.Started(AT),
        new Event.Waiting(AT),
        new Event.Resumed(AT),
        new Event.CancelRequested(AT, null),
        new Event.CancelRequested(AT, "no longer wanted"),
        new Event.Completed(AT, SMALL),
        new Event.Completed(AT, LARGE),
        new Event.Completed(AT, json("null")),
        new Event.Failed(AT, BARE, null),
        new Event.Failed(AT, FULL, STEP),
        new Event.Failed(AT, Failure.of(Failure.Kind.TIMEOUT, "l".repeat(200)), null),
        new Event.Cancelled(AT, null),
        new Event.Cancelled(AT, ""));
  }

  private static List<Event> ofSteps() {
    return List.of(
        new Event.StepStarted(AT, STEP, StepId.ROOT, leastPlace()),
        new Event.StepStarted(AT, STEP, PARENT, fullPlace()),
        new Event.StepCompleted(AT, STEP, SMALL, null, null),
        new Event.StepCompleted(AT, STEP, LARGE, LARGE, SMALL),
        new Event.StepFailed(AT, STEP, FULL),
        new Event.StepSkipped(AT, STEP, StepId.ROOT, null, "another branch won"),
        new Event.StepSkipped(AT, STEP, PARENT, fullPlace(), "its if is false"),
        new Event.StepRetrying(AT, STEP, 2, UNTIL, FULL),
        new Event.ErrorCaught(AT, STEP, BARE),
        new Event.DecisionMade(AT, STEP, "choice", "fast", "continue", "n > 1", SMALL),
        new Event.ModelReplied(AT, STEP, 1, leastReply()),
        new Event.ModelReplied(AT, STEP, 2, fullReply()),
        new Event.EffectStarted(AT, STEP),
        new Event.EffectUncertain(AT, STEP));
  }

  private static List<Event> ofPeople() {
    return List.of(
        new Event.ApprovalRequested(AT, STEP, "May I?", null, List.of(), null, null),
        new Event.ApprovalRequested(AT, STEP, "", SMALL, List.of("ann", "bob"), LARGE, UNTIL),
        new Event.ApprovalDecided(AT, STEP, new Event.Answer(false, null, null, null)),
        new Event.ApprovalDecided(AT, STEP, new Event.Answer(true, "fine", SMALL, "ann")));
  }

  private static List<Event> ofEvents() {
    return List.of(
        new Event.EventConsumed(AT, STEP, -1, SMALL),
        new Event.EventConsumed(AT, STEP, 0, LARGE),
        new Event.EventEmitted(AT, STEP, SMALL),
        new Event.TimerFired(AT, STEP),
        new Event.TimerFired(AT, StepId.ROOT));
  }

  private static Start leastStart() {
    return new Start(
        new WorkflowId("w"),
        1,
        Tenant.DEFAULT,
        json("{}"),
        Start.Request.EMPTY,
        Map.of(),
        Start.Budget.UNLIMITED,
        null,
        null);
  }

  private static Start fullStart() {
    return new Start(
        new WorkflowId("weather-report"),
        12,
        new Tenant("acme"),
        LARGE,
        new Start.Request("how warm?", "session-1", "user-1"),
        Map.of("team", "blue"),
        new Start.Budget(new BigDecimal("0.10"), 1_000L, 20L, 60_000L),
        UNTIL,
        new Start.Parent(ExecutionId.parse("019b796d-d601-7000-a78d-de6e5fd29f05"), PARENT, 1));
  }

  private static Event.Place leastPlace() {
    return new Event.Place(StepType.DECISION_POINT, null, null, null, -1);
  }

  private static Event.Place fullPlace() {
    return new Event.Place(StepType.TOOL_CALL, "/do/0/fetch", "DataAgent", "sql_query", 0);
  }

  private static ModelReply leastReply() {
    return new ModelReply(null, List.of(), "stop", "scripted", new Usage(0, 0, null), 0);
  }

  private static ModelReply fullReply() {
    return new ModelReply(
        "Let me look. ".repeat(10),
        List.of(
            new ModelReply.ToolCall("call_1", "sql_query", LARGE),
            new ModelReply.ToolCall("call_2", "ask", json("\"not an object\""))),
        "tool_calls",
        "scripted",
        new Usage(120, 34, new BigDecimal("0.000450")),
        250);
  }
}
