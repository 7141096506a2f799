package dev.signalbox.core.execution;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.execution.Action.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be seen to from outside. Everything here is derived from the frames, once for each.
final class Dues {

  private final Facts facts;
  private final List<Action> due = new ArrayList<>();

  private Dues(Facts facts) {
    this.facts = facts;
  }

  static List<Action> of(Facts facts) {
    if (facts.status().isFinal() || facts.seq() == 0) {
      return List.of();
    }
    var dues = new Dues(facts);
    if (facts.status() == ExecutionStatus.ACCEPTED) {
      dues.start();
    } else {
      facts.frames().all().forEach(dues::add);
    }
    return List.copyOf(dues.due);
  }

  private void start() {
    var startAt = facts.env().start().startAt();
    if (startAt != null) {
      due.add(new Action.Timer(new Action.Key(StepId.ROOT, 1), startAt, Purpose.START));
    }
  }

  private void add(Frame frame) {
    try {
      addDeadline(frame);
      switch (frame) {
        case Frame.Leaf leaf -> addLeaf(leaf);
        case Frame.Calling calling when CallingRules.isDue(facts, calling) -> addCall(calling);
        case Frame.Working agent -> addAgent(agent);
        case Frame.Attempt attempt -> addAttempt(attempt);
        case Frame.Calling _, Frame.Block _, Frame.Loop _, Frame.Listening _, Frame.Branches _ -> {}
      }
    } catch (ExpressionException e) {
      // The rules find the same obstacle and fail the step; until then there is nothing to do for
      // it.
      return;
    }
  }

  private void addDeadline(Frame frame) {
    var deadline =
        frame.id().isRoot() ? Rules.deadline(facts) : new Flow(facts, Instant.MIN).deadline(frame);
    if (deadline != null) {
      due.add(new Action.Timer(deadlineKey(frame), deadline, Purpose.TIMEOUT));
    }
  }

  /// A deadline has the number of the start, negated: another key than the action's own.
  static Action.Key deadlineKey(Frame frame) {
    return new Action.Key(frame.id(), -frame.base().seq());
  }

  private void addLeaf(Frame.Leaf leaf) {
    var base = leaf.base();
    var key = new Action.Key(leaf.id(), leaf.dueSeq());
    switch (Births.task(leaf)) {
      case Task.Wait _ ->
          due.add(new Action.Timer(key, LeafRules.wakeAt(facts, leaf), Purpose.WAIT));
      case Task.CallHttp http ->
          due.add(
              new Action.CallHttp(
                  key, idempotencyKey(leaf), http.call(), base.input().get(), facts.within(leaf)));
      case Task.RunWorkflow run -> {
        var child = Ids.child(facts.env().execution(), leaf.id(), base.startedAt());
        var input = LeafRules.childInput(facts, leaf, run);
        due.add(
            new Action.RunWorkflow(key, child, run.workflow(), run.revision(), input, run.await()));
      }
      case Task.Emit _ when leaf.emitted() != null ->
          due.add(new Action.Publish(key, leaf.emitted()));
      default -> {}
    }
  }

  private void addCall(Frame.Calling calling) {
    var tool = facts.workflow().tools().get(calling.name());
    if (tool != null) {
      var key = new Action.Key(calling.id(), calling.dueSeq());
      var arguments = CallingRules.arguments(facts, calling);
      due.add(new Action.CallTool(key, idempotencyKey(calling), tool, arguments));
    }
  }

  private void addAgent(Frame.Working agent) {
    var work = agent.work();
    switch (work.phase()) {
      case ASKING -> due.add(asked(facts, agent));
      case PAUSING -> {
        var key = new Action.Key(agent.id(), work.dueSeq());
        var until = java.util.Objects.requireNonNull(work.until());
        due.add(new Action.Timer(key, until, Purpose.RETRY));
      }
      case CALLING, ANSWERED -> {}
    }
  }

  /// The model call of an agent that asks. Derived once.
  static Action.AskModel asked(Facts facts, Frame.Working agent) {
    var memo = agent.base().memo();
    var key = new Action.Key(agent.id(), agent.work().dueSeq());
    if (memo.action instanceof Action.AskModel known && known.key().equals(key)) {
      return known;
    }
    var turn = agent.work().turns() + 1;
    var request = new Conversation(facts, agent).request();
    var ask =
        new Action.AskModel(
            key, facts.env().execution() + "/" + agent.id() + "/" + turn, turn, request);
    memo.action = ask;
    return ask;
  }

  private void addAttempt(Frame.Attempt attempt) {
    if (attempt.phase() == Frame.Attempt.Phase.PAUSING) {
      var key = new Action.Key(attempt.id(), attempt.attemptSeq());
      var until = java.util.Objects.requireNonNull(attempt.until());
      due.add(new Action.Timer(key, until, Purpose.RETRY));
      return;
    }
    var limit = attemptDeadline(facts, attempt);
    if (limit != null) {
      // The first try begins with the task: its limit and the task's would have one key.
      due.removeIf(each -> each.key().equals(attemptKey(attempt)) && isLater(each, limit));
      if (due.stream().noneMatch(each -> each.key().equals(attemptKey(attempt)))) {
        due.add(new Action.Timer(attemptKey(attempt), limit, Purpose.TIMEOUT));
      }
    }
  }

  private static boolean isLater(Action action, Instant limit) {
    return action instanceof Action.Timer timer && timer.until().isAfter(limit);
  }

  static Action.Key attemptKey(Frame.Attempt attempt) {
    return new Action.Key(attempt.id(), -attempt.attemptSeq());
  }

  /// When a try must have ended, or null.
  static @Nullable Instant attemptDeadline(Facts facts, Frame.Attempt attempt) {
    var ms = attemptLimit(facts, attempt);
    return ms < 0 ? null : attempt.attemptAt().plus(Duration.ofMillis(ms));
  }

  /// How long a try may take in ms, or -1.
  static long attemptLimit(Facts facts, Frame.Attempt attempt) {
    var retry = TryRules.handler(attempt).retry();
    if (attempt.phase() != Frame.Attempt.Phase.TRYING
        || retry == null
        || retry.attemptTimeoutMs() == null) {
      return -1;
    }
    return Numbers.ms(
        retry.attemptTimeoutMs(), attempt.base().input().get(), facts.within(attempt));
  }

  private String idempotencyKey(Frame frame) {
    return facts.env().execution() + "/" + frame.id().value();
  }

  /// Whether nothing is being worked on, and something is waited for.
  static boolean onlyWaits(Facts facts) {
    var waits = false;
    for (var frame : facts.frames().all()) {
      switch (frame) {
        case Frame.Leaf leaf -> {
          if (!isWait(leaf)) {
            return false;
          }
          waits = true;
        }
        case Frame.Calling calling -> {
          if (CallingRules.isDue(facts, calling)) {
            return false;
          }
          waits = true;
        }
        case Frame.Working agent -> {
          if (agent.work().phase() == Frame.Work.Phase.ASKING) {
            return false;
          }
          waits |= agent.work().phase() == Frame.Work.Phase.PAUSING;
        }
        case Frame.Listening listening ->
            waits |= listening.cursor() == null || listening.cursor().isThrough();
        case Frame.Attempt attempt -> waits |= attempt.phase() == Frame.Attempt.Phase.PAUSING;
        case Frame.Block _, Frame.Loop _, Frame.Branches _ -> {}
      }
    }
    return waits;
  }

  private static boolean isWait(Frame.Leaf leaf) {
    return switch (Births.task(leaf)) {
      case Task.Wait _, Task.CallApproval _ -> true;
      default -> false;
    };
  }
}
