package dev.signalbox.core.execution;

import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Tool;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.execution.Frame.Calling.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What follows in a call of a tool, before and after the call itself.
final class CallingRules {

  private final Facts facts;
  private final Instant now;
  private final Flow flow;

  CallingRules(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
    this.flow = new Flow(facts, now);
  }

  List<Event> next(Frame.Calling calling) {
    if (calling.refusal() != null) {
      return flow.failed(calling, Failure.of(Failure.Kind.VALIDATION, calling.refusal()));
    }
    var tool = facts.workflow().tools().get(calling.name());
    if (tool == null) {
      return flow.failed(
          calling, Failure.of(Failure.Kind.VALIDATION, "there is no tool " + calling.name()));
    }
    var obstacle = flow.obstacle(calling);
    var wrong = obstacle == null ? wrong(calling, tool) : obstacle;
    if (wrong != null) {
      return flow.failed(calling, wrong);
    }
    return switch (calling.phase()) {
      case NEW -> tool.approval() ? List.of(request(calling)) : List.of();
      case ANSWERED -> said(calling) ? List.of() : flow.failed(calling, refused(calling));
      case RESOLVED -> said(calling) ? flow.completed(calling, known(calling)) : List.of();
      case ASKED, STARTED, UNCERTAIN -> List.of();
    };
  }

  private @Nullable Failure wrong(Frame.Calling calling, Tool tool) {
    try {
      var arguments = arguments(facts, calling);
      return arguments.isObject()
          ? Flow.wrong(tool.parameters(), () -> arguments, "the arguments of " + tool.name())
          : Failure.of(
              Failure.Kind.VALIDATION,
              "arguments must be an object, were " + Inputs.excerpt(arguments));
    } catch (ExpressionException e) {
      return Flow.failure(e, calling.base());
    }
  }

  /// The arguments of a call. Derived once.
  static JsonNode arguments(Facts facts, Frame.Calling calling) {
    var memo = calling.base().memo();
    var known = memo.value;
    if (known == null) {
      known =
          calling.base().task() instanceof Task.CallTool call
              ? call.arguments().evaluate(calling.base().input().get(), facts.within(calling))
              : Objects.requireNonNull(calling.call()).arguments();
      memo.value = known;
    }
    return known;
  }

  private Event request(Frame.Calling calling) {
    var message = "Allow the call of " + calling.name() + " with these arguments?";
    return new Event.ApprovalRequested(
        now,
        calling.id(),
        message,
        null,
        List.of(),
        arguments(facts, calling),
        flow.deadline(calling));
  }

  private static boolean said(Frame.Calling calling) {
    return Objects.requireNonNull(calling.answer()).approved();
  }

  private static Failure refused(Frame.Calling calling) {
    var comment = Objects.requireNonNull(calling.answer()).comment();
    var detail = "a person did not allow this call" + (comment == null ? "" : ": " + comment);
    return Failure.of(Failure.Kind.AUTHORIZATION, detail);
  }

  /// What a person knows of an effect that was not recorded.
  private static Flow.Made known(Frame.Calling calling) {
    var data = Objects.requireNonNull(calling.answer()).data();
    return Flow.Made.of(data == null ? JsonNodeFactory.instance.nullNode() : data);
  }

  /// Whether the call itself is due.
  static boolean isDue(Facts facts, Frame.Calling calling) {
    var tool = facts.workflow().tools().get(calling.name());
    if (tool == null || calling.refusal() != null) {
      return false;
    }
    return switch (calling.phase()) {
      case NEW -> !tool.approval();
      case ANSWERED -> said(calling);
      case RESOLVED -> !said(calling);
      case STARTED -> true;
      case ASKED, UNCERTAIN -> false;
    };
  }

  /// Whether the call's effect must be recorded before it happens.
  static boolean isOnce(Facts facts, Frame.Calling calling) {
    var tool = facts.workflow().tools().get(calling.name());
    return tool != null && tool.once();
  }

  static boolean isStarted(Frame.Calling calling) {
    return calling.phase() == Phase.STARTED;
  }
}
