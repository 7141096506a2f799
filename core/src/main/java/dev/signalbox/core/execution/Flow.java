package dev.signalbox.core.execution;

import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Authentication;
import dev.signalbox.core.definition.DataFlow;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How data enters and leaves tasks, by the standard's rules.
final class Flow {

  private final Facts facts;
  private final Instant now;

  Flow(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
  }

  /// What a task made.
  ///
  /// @param output raw
  /// @param metadata more about how it went, or null
  /// @param authorization what was sent, or null
  record Made(
      JsonNode output,
      @Nullable JsonNode metadata,
      Authentication.@Nullable Resolved authorization) {

    static Made of(JsonNode output) {
      return new Made(output, null, null);
    }
  }

  /// Why a step cannot do its work, or null. Derives its input and its deadline; asked once for
  /// each frame that is held in memory.
  @Nullable Failure obstacle(Frame frame) {
    var base = frame.base();
    if (base.memo().entered) {
      return null;
    }
    try {
      var task = base.task();
      if (task != null && task.head().condition() != null) {
        // True, or the step would not have started; this finds the condition that cannot be told.
        holds(frame);
      }
      var wrong = wrong(base.data().inputSchema(), base.rawInput(), "input");
      if (wrong == null) {
        var _ = base.input().get();
        deadline(frame);
        base.memo().entered = true;
      }
      return wrong == null ? null : wrong.at(base.reference());
    } catch (ExpressionException e) {
      return failure(e, base);
    }
  }

  private void holds(Frame frame) {
    var base = frame.base();
    var condition = Births.task(frame).head().condition();
    if (condition != null) {
      var scope = TaskScope.before(facts.env(), base, base.context());
      condition.evaluate(base.rawInput().get(), scope);
    }
  }

  /// When a step must have ended, or null. Derived once.
  @Nullable Instant deadline(Frame frame) {
    var base = frame.base();
    var timeout = base.task() == null ? null : base.task().head().timeoutMs();
    if (timeout == null) {
      return null;
    }
    var known = base.memo().deadline;
    if (known == null) {
      var ms = Numbers.ms(timeout, base.input().get(), facts.within(frame));
      known = base.startedAt().plus(Duration.ofMillis(ms));
      base.memo().deadline = known;
    }
    return known;
  }

  /// The end of a step that has made something.
  List<Event> completed(Frame frame, Made made) {
    var base = frame.base();
    var flow = base.data();
    var raw = made.output();
    try {
      var scope =
          TaskScope.within(facts.env(), base, facts.contextOf(frame))
              .after(raw, made.authorization());
      var output = flow.outputAs() == null ? raw : flow.outputAs().evaluate(raw, scope);
      var wrong = wrong(flow.outputSchema(), () -> output, "output");
      if (wrong != null) {
        return failed(frame, wrong);
      }
      var context = exported(flow, output, scope);
      var bad = context == null ? null : wrong(flow.exportSchema(), () -> context, "export");
      if (bad != null) {
        return failed(frame, bad);
      }
      return List.of(new Event.StepCompleted(now, frame.id(), output, context, made.metadata()));
    } catch (ExpressionException e) {
      return failed(frame, failure(e, base));
    }
  }

  private static @Nullable JsonNode exported(DataFlow flow, JsonNode output, TaskScope scope) {
    var export = flow.exportAs();
    return export == null ? null : export.evaluate(output, scope.producing(output));
  }

  /// The end of a step that failed, and of all that is active inside it.
  List<Event> failed(Frame frame, Failure failure) {
    var events = Rules.stopped(facts, frame.id(), "the step around it failed", now);
    events.add(new Event.StepFailed(now, frame.id(), failure.at(frame.base().reference())));
    return events;
  }

  static @Nullable Failure wrong(
      @Nullable Schema schema, java.util.function.Supplier<JsonNode> value, String what) {
    if (schema == null) {
      return null;
    }
    var violations = schema.violations(value.get());
    if (violations.isEmpty()) {
      return null;
    }
    var text = violations.stream().map(Object::toString).collect(Collectors.joining("; "));
    return Failure.of(Failure.Kind.VALIDATION, what + " does not agree with its schema: " + text);
  }

  static Failure failure(ExpressionException e, Base base) {
    var message = e.getMessage() == null ? "an expression failed" : e.getMessage();
    return Failure.of(Failure.Kind.EXPRESSION, message).at(base.reference());
  }
}
