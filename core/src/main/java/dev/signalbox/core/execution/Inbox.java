package dev.signalbox.core.execution;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What to record of what comes from outside: outcomes, timers, events, restarts.
final class Inbox {

  private final Facts facts;
  private final Instant now;
  private final Flow flow;

  Inbox(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
    this.flow = new Flow(facts, now);
  }

  List<Event> outcome(Action.Key key, Outcome outcome) {
    var frame = facts.frames().find(key.step());
    return switch (frame) {
      case Frame.Leaf leaf when leaf.dueSeq() == key.seq() -> ended(leaf, outcome);
      case Frame.Calling calling when calling.dueSeq() == key.seq() -> ended(calling, outcome);
      case Frame.Working agent
          when agent.work().phase() == Frame.Work.Phase.ASKING
              && agent.work().dueSeq() == key.seq() ->
          asked(agent, outcome);
      case null, default -> List.of();
    };
  }

  private List<Event> ended(Frame frame, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var output, var metadata, var authorization) ->
          flow.completed(frame, new Flow.Made(made(frame, output), metadata, authorization));
      case Outcome.Failed(var failure) -> flow.failed(frame, failure);
      case Outcome.Replied _ -> flow.failed(frame, unexpected("a model's reply"));
    };
  }

  /// Whoever does not wait for the workflow that it runs has nothing of it: the input passes on.
  private static JsonNode made(Frame frame, JsonNode output) {
    return frame.base().task() instanceof Task.RunWorkflow run && !run.await()
        ? frame.base().input().get()
        : output;
  }

  private List<Event> asked(Frame.Working agent, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Replied(var reply) ->
          List.of(new Event.ModelReplied(now, agent.id(), agent.work().turns() + 1, reply));
      case Outcome.Failed(var failure) -> new AgentRules(facts, now).unanswered(agent, failure);
      case Outcome.Done _ -> flow.failed(agent, unexpected("a value"));
    };
  }

  private static Failure unexpected(String what) {
    return Failure.of(Failure.Kind.RUNTIME, "the performer gave " + what + " where it may not");
  }

  List<Event> timer(Action.Key key) {
    if (key.step().isRoot() && facts.status() == ExecutionStatus.ACCEPTED) {
      return key.seq() == 1 ? new Rules(facts, now).next() : List.of();
    }
    var frame = facts.frames().find(key.step());
    if (frame == null) {
      return List.of();
    }
    try {
      return key.seq() < 0 ? deadline(frame, key) : pause(frame, key);
    } catch (ExpressionException e) {
      return flow.failed(frame, Flow.failure(e, frame.base()));
    }
  }

  private List<Event> pause(Frame frame, Action.Key key) {
    return switch (frame) {
      case Frame.Leaf leaf when Births.task(leaf) instanceof Task.Wait ->
          isOver(LeafRules.wakeAt(facts, leaf))
              ? flow.completed(leaf, Flow.Made.of(leaf.base().input().get()))
              : List.of();
      case Frame.Attempt attempt
          when attempt.phase() == Frame.Attempt.Phase.PAUSING
              && attempt.attemptSeq() == key.seq() ->
          over(frame, attempt.until());
      case Frame.Working agent
          when agent.work().phase() == Frame.Work.Phase.PAUSING
              && agent.work().dueSeq() == key.seq() ->
          over(frame, agent.work().until());
      default -> List.of();
    };
  }

  private List<Event> over(Frame frame, @org.jspecify.annotations.Nullable Instant until) {
    return until != null && isOver(until)
        ? List.of(new Event.TimerFired(now, frame.id()))
        : List.of();
  }

  private boolean isOver(Instant until) {
    return !until.isAfter(now);
  }

  private List<Event> deadline(Frame frame, Action.Key key) {
    if (frame.id().isRoot()) {
      var end = Rules.deadline(facts);
      return end != null && isOver(end)
          ? Rules.failed(facts, tooSlow("the execution"), now)
          : List.of();
    }
    var end = flow.deadline(frame);
    if (key.equals(Dues.deadlineKey(frame)) && end != null && isOver(end)) {
      return frame instanceof Frame.Leaf leaf && ApprovalRules.isUnanswered(leaf)
          ? new ApprovalRules(facts, now).timedOut(leaf)
          : flow.failed(frame, tooSlow("'" + frame.id() + "'"));
    }
    if (frame instanceof Frame.Attempt attempt && key.equals(Dues.attemptKey(attempt))) {
      var limit = Dues.attemptDeadline(facts, attempt);
      if (limit != null && isOver(limit)) {
        return new TryRules(facts, now).tooSlow(attempt, Dues.attemptLimit(facts, attempt));
      }
    }
    return List.of();
  }

  private static Failure tooSlow(String what) {
    return Failure.of(Failure.Kind.TIMEOUT, what + " took longer than it may");
  }

  List<Event> performing(Action.Key key) {
    return facts.frames().find(key.step()) instanceof Frame.Calling calling
            && calling.dueSeq() == key.seq()
            && CallingRules.isOnce(facts, calling)
            && !CallingRules.isStarted(calling)
        ? List.of(new Event.EffectStarted(now, calling.id()))
        : List.of();
  }

  List<Event> recovered() {
    var events = new ArrayList<Event>();
    for (var frame : facts.frames().all()) {
      if (frame instanceof Frame.Calling calling && CallingRules.isStarted(calling)) {
        events.add(new Event.EffectUncertain(now, calling.id()));
      }
    }
    return events;
  }

  List<Event> offer(JsonNode event) {
    var events = new ArrayList<Event>();
    if (facts.past().taken().contains(EventMatch.identity(event))) {
      return events;
    }
    for (var frame : facts.frames().all()) {
      if (frame instanceof Frame.Listening listening && listens(listening)) {
        var filter = Listens.filterFor(facts, listening, event);
        if (filter != Integer.MIN_VALUE) {
          events.add(new Event.EventConsumed(now, listening.id(), filter, event));
        }
      }
    }
    return events;
  }

  boolean listens(Frame.Listening listening) {
    try {
      return !Listens.isDone(facts, listening);
    } catch (ExpressionException e) {
      return false; // the rules fail it
    }
  }
}
