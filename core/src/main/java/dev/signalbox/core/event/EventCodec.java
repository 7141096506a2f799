package dev.signalbox.core.event;

import dev.signalbox.core.event.Event.Accepted;
import dev.signalbox.core.event.Event.ApprovalDecided;
import dev.signalbox.core.event.Event.ApprovalRequested;
import dev.signalbox.core.event.Event.CancelRequested;
import dev.signalbox.core.event.Event.Cancelled;
import dev.signalbox.core.event.Event.Completed;
import dev.signalbox.core.event.Event.DecisionMade;
import dev.signalbox.core.event.Event.EffectStarted;
import dev.signalbox.core.event.Event.EffectUncertain;
import dev.signalbox.core.event.Event.ErrorCaught;
import dev.signalbox.core.event.Event.EventConsumed;
import dev.signalbox.core.event.Event.EventEmitted;
import dev.signalbox.core.event.Event.Failed;
import dev.signalbox.core.event.Event.ModelReplied;
import dev.signalbox.core.event.Event.Resumed;
import dev.signalbox.core.event.Event.Started;
import dev.signalbox.core.event.Event.StepCompleted;
import dev.signalbox.core.event.Event.StepFailed;
import dev.signalbox.core.event.Event.StepRetrying;
import dev.signalbox.core.event.Event.StepSkipped;
import dev.signalbox.core.event.Event.StepStarted;
import dev.signalbox.core.event.Event.TimerFired;
import dev.signalbox.core.event.Event.Waiting;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Writes events as JSON objects with short names, and reads them again.
///
/// The form is stored for years: names are added, never reused, and a reader takes what it knows.
/// An unknown kind of event is an error, since a fold that skipped it would be another execution.
public final class EventCodec {

  private final Payloads payloads;

  /// @param payloads where large values go
  public EventCodec(Payloads payloads) {
    this.payloads = payloads;
  }

  /// Writes one event as one object.
  public void write(Event event, JsonGenerator json) {
    var out = new FieldWriter(json, payloads);
    json.writeStartObject();
    switch (event) {
      case Accepted e -> StartCodec.write(out.head("accepted", e), e.start());
      case Started e -> out.head("started", e);
      case Waiting e -> out.head("waiting", e);
      case Resumed e -> out.head("resumed", e);
      case CancelRequested e -> out.head("cancelling", e).text("r", e.reason());
      case Completed e -> out.head("done", e).value("o", e.output());
      case Failed e -> out.head("failed", e).failure("f", e.failure()).id("s", e.step());
      case Cancelled e -> out.head("cancelled", e).text("r", e.reason());
      case TimerFired e -> out.head("timer", e).id("s", e.step());
      case EffectStarted e -> out.head("effect", e).id("s", e.step());
      case EffectUncertain e -> out.head("uncertain", e).id("s", e.step());
      default -> writeStep(event, out);
    }
    json.writeEndObject();
  }

  private static void writeStep(Event event, FieldWriter out) {
    switch (event) {
      case StepStarted e ->
          out.head("step", e).id("s", e.step()).id("p", e.parent()).place(e.place());
      case StepCompleted e ->
          out.head("ok", e)
              .id("s", e.step())
              .value("o", e.output())
              .value("c", e.context())
              .value("m", e.metadata());
      case StepFailed e -> out.head("fail", e).id("s", e.step()).failure("f", e.failure());
      case StepSkipped e -> {
        out.head("skip", e).id("s", e.step()).id("p", e.parent()).text("r", e.reason());
        if (e.place() != null) {
          out.place(e.place());
        }
      }
      case StepRetrying e ->
          out.head("retry", e)
              .id("s", e.step())
              .number("a", e.attempt())
              .time("u", e.until())
              .failure("f", e.failure());
      case ErrorCaught e -> out.head("caught", e).id("s", e.step()).failure("f", e.failure());
      default -> writeOutside(event, out);
    }
  }

  private static void writeOutside(Event event, FieldWriter out) {
    switch (event) {
      case DecisionMade e ->
          out.head("decision", e)
              .id("s", e.step())
              .text("name", e.name())
              .text("out", e.outcome())
              .text("then", e.then())
              .text("r", e.reason())
              .value("rec", e.record());
      case ModelReplied e ->
          ReplyCodec.write(
              out.head("reply", e).id("s", e.step()).number("turn", e.turn()), e.reply());
      case ApprovalRequested e ->
          out.head("ask", e)
              .id("s", e.step())
              .text("msg", e.message())
              .value("schema", e.schema())
              .texts("who", e.assignees())
              .value("args", e.arguments())
              .time("u", e.until());
      case ApprovalDecided e ->
          out.head("answer", e)
              .id("s", e.step())
              .flag("yes", e.answer().approved())
              .text("r", e.answer().comment())
              .value("d", e.answer().data())
              .text("by", e.answer().by());
      case EventConsumed e ->
          out.head("event", e).id("s", e.step()).number("n", e.filter()).value("d", e.event());
      case EventEmitted e -> out.head("emit", e).id("s", e.step()).value("d", e.event());
      default -> throw new IllegalArgumentException("no code for " + event.getClass());
    }
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws IllegalArgumentException if it is not an event this version knows
  public Event read(JsonNode json) {
    var in = new FieldReader(json, payloads);
    var at = in.time("t");
    var kind = in.text("e");
    return switch (kind) {
      case "accepted" -> new Accepted(at, StartCodec.read(in));
      case "started" -> new Started(at);
      case "waiting" -> new Waiting(at);
      case "resumed" -> new Resumed(at);
      case "cancelling" -> new CancelRequested(at, in.textOrNull("r"));
      case "done" -> new Completed(at, in.value("o"));
      case "failed" -> new Failed(at, in.failure("f"), in.idOrNull("s"));
      case "cancelled" -> new Cancelled(at, in.textOrNull("r"));
      case "timer" -> new TimerFired(at, in.id("s"));
      case "effect" -> new EffectStarted(at, in.id("s"));
      case "uncertain" -> new EffectUncertain(at, in.id("s"));
      default -> readStep(kind, in);
    };
  }

  private static Event readStep(String kind, FieldReader in) {
    var at = in.time("t");
    var step = in.id("s");
    return switch (kind) {
      case "step" -> new StepStarted(at, step, in.id("p"), in.place());
      case "ok" ->
          new StepCompleted(at, step, in.value("o"), in.valueOrNull("c"), in.valueOrNull("m"));
      case "fail" -> new StepFailed(at, step, in.failure("f"));
      case "skip" ->
          new StepSkipped(at, step, in.id("p"), in.has("k") ? in.place() : null, in.text("r"));
      case "retry" -> new StepRetrying(at, step, in.number("a"), in.time("u"), in.failure("f"));
      case "caught" -> new ErrorCaught(at, step, in.failure("f"));
      case "decision" ->
          new DecisionMade(
              at,
              step,
              in.text("name"),
              in.text("out"),
              in.text("then"),
              in.text("r"),
              in.value("rec"));
      case "reply" -> new ModelReplied(at, step, in.number("turn"), ReplyCodec.read(in));
      case "ask" -> readAsk(in);
      case "answer" ->
          new ApprovalDecided(
              at,
              step,
              new Event.Answer(
                  in.flag("yes"), in.textOrNull("r"), in.valueOrNull("d"), in.textOrNull("by")));
      case "event" -> new EventConsumed(at, step, in.number("n"), in.value("d"));
      case "emit" -> new EventEmitted(at, step, in.value("d"));
      default -> throw new IllegalArgumentException("unknown kind of event: " + kind);
    };
  }

  private static Event readAsk(FieldReader in) {
    return new ApprovalRequested(
        in.time("t"),
        in.id("s"),
        in.text("msg"),
        in.valueOrNull("schema"),
        List.copyOf(in.texts("who")),
        in.valueOrNull("args"),
        in.timeOrNull("u"));
  }
}
