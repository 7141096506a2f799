package dev.signalbox.core.execution;

import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Asking people, and what follows their answers.
final class ApprovalRules {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Facts facts;
  private final Instant now;
  private final Flow flow;

  ApprovalRules(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
    this.flow = new Flow(facts, now);
  }

  List<Event> next(Frame.Leaf leaf, Task.CallApproval ask) {
    if (!leaf.asked()) {
      return List.of(request(leaf, ask));
    }
    var answer = leaf.answer();
    if (answer != null) {
      return leaf.decided()
          ? flow.completed(leaf, Flow.Made.of(output(answer)))
          : List.of(decision(leaf, answer.approved() ? Decisions.APPROVED : Decisions.REJECTED));
    }
    return leaf.decided() ? flow.failed(leaf, tooLate()) : List.of();
  }

  /// Nobody answered in time.
  List<Event> timedOut(Frame.Leaf leaf) {
    var events = new ArrayList<Event>();
    if (!leaf.decided()) {
      events.add(decision(leaf, Decisions.TIMED_OUT));
    }
    events.addAll(flow.failed(leaf, tooLate()));
    return events;
  }

  private static Failure tooLate() {
    return Failure.of(Failure.Kind.TIMEOUT, "nobody answered in time");
  }

  private Event request(Frame.Leaf leaf, Task.CallApproval ask) {
    var input = leaf.base().input().get();
    var scope = facts.within(leaf);
    var message = ask.message().evaluate(input, scope);
    var assignees = new ArrayList<String>();
    if (ask.assignees() != null) {
      var names = ask.assignees().evaluate(input, scope);
      names.forEach(name -> assignees.add(text(name)));
    }
    return new Event.ApprovalRequested(
        now,
        leaf.id(),
        text(message),
        ask.schema() == null ? null : ask.schema().source(),
        assignees,
        null,
        flow.deadline(leaf));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private Event decision(Frame.Leaf leaf, String outcome) {
    var record = JSON.objectNode();
    var answer = leaf.answer();
    if (answer != null) {
      record.put("comment", answer.comment()).put("decided_by", answer.by());
      record.set("data", answer.data() == null ? JSON.nullNode() : answer.data());
    }
    var task = Births.task(leaf);
    var reason = answer == null ? "nobody answered in time" : said(answer);
    return new Event.DecisionMade(
        now, leaf.id(), task.name(), outcome, task.head().then().label(), reason, record);
  }

  private static String said(Event.Answer answer) {
    var who = answer.by() == null ? "a person" : answer.by();
    var what = who + (answer.approved() ? " approved" : " rejected");
    return answer.comment() == null ? what : what + ": " + answer.comment();
  }

  private static JsonNode output(Event.Answer answer) {
    var node = JSON.objectNode();
    node.put("decision", answer.approved() ? Decisions.APPROVED : Decisions.REJECTED);
    node.put("comment", answer.comment());
    node.set("data", answer.data() == null ? JSON.nullNode() : answer.data());
    node.put("decided_by", answer.by());
    return node;
  }

  /// Whether a frame asks a person, or is about to, and has no answer yet.
  static boolean isUnanswered(Frame.Leaf leaf) {
    return leaf.base().task() instanceof Task.CallApproval && leaf.answer() == null;
  }

  /// Whether a frame waits for a person.
  static boolean asks(@Nullable Frame frame) {
    return switch (frame) {
      case Frame.Leaf leaf -> leaf.asked() && leaf.answer() == null && !leaf.decided();
      case Frame.Calling calling ->
          calling.phase() == Frame.Calling.Phase.ASKED
              || calling.phase() == Frame.Calling.Phase.UNCERTAIN;
      case null, default -> false;
    };
  }

  /// What is wrong with an answer's data; empty if nothing is.
  static List<Schema.Violation> wrong(Frame frame, Event.Answer answer) {
    if (!answer.approved() || !(frame.base().task() instanceof Task.CallApproval ask)) {
      return List.of();
    }
    var schema = ask.schema();
    return schema == null
        ? List.of()
        : schema.violations(Objects.requireNonNullElse(answer.data(), JSON.nullNode()));
  }
}
