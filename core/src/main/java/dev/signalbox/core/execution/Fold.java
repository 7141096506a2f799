package dev.signalbox.core.execution;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Then;
import dev.signalbox.core.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Folds one event into the state. Evaluates nothing, so it cannot fail on what the rules wrote.
final class Fold {

  private static final Then CONTINUE = new Then.Continue();
  private static final Then END = new Then.End();

  private final Facts facts;
  private final long seq;

  private Fold(Facts facts) {
    this.facts = facts;
    this.seq = facts.seq() + 1;
  }

  static Facts after(Facts facts, Event event) {
    return new Fold(facts).fold(event).at(facts.seq() + 1);
  }

  private Facts fold(Event event) {
    return switch (event) {
      case Event.Accepted _ -> throw new IllegalStateException("accepted twice");
      case Event.Started e -> started(e);
      case Event.Waiting _ -> facts.with(ExecutionStatus.WAITING);
      case Event.Resumed _ -> facts.with(ExecutionStatus.RUNNING);
      case Event.CancelRequested(_, var reason) -> facts.with(facts.past().cancelling(reason));
      case Event.Completed _ -> ended(ExecutionStatus.COMPLETED);
      case Event.Failed _ -> ended(ExecutionStatus.FAILED);
      case Event.Cancelled _ -> ended(ExecutionStatus.CANCELLED);
      case Event.StepStarted e -> stepStarted(e);
      case Event.StepCompleted e -> stepCompleted(e);
      case Event.StepFailed(_, var step, var failure) -> stepFailed(step, failure);
      case Event.StepSkipped e -> stepSkipped(e);
      case Event.StepRetrying e -> retrying(e);
      case Event.ErrorCaught(_, var step, var failure) -> caught(step, failure);
      case Event.DecisionMade e -> decided(e);
      case Event.ModelReplied e ->
          facts
              .with(AgentFold.replied(working(e.step()), e))
              .with(facts.totals().plus(e.reply().usage()));
      case Event.EffectStarted(_, var step) -> calling(step, Frame.Calling.Phase.STARTED);
      case Event.EffectUncertain(_, var step) -> calling(step, Frame.Calling.Phase.UNCERTAIN);
      case Event.ApprovalRequested e -> asked(e.step());
      case Event.ApprovalDecided(_, var step, var answer) -> answered(step, answer);
      case Event.EventConsumed e -> consumed(e);
      case Event.EventEmitted(_, var step, var made) -> emitted(step, made);
      case Event.TimerFired(var at, var step) -> timer(step, at);
    };
  }

  private Facts started(Event.Started event) {
    var env = facts.env();
    var begun = new Env(env.execution(), env.workflow(), env.start(), event.at());
    return new Facts(
        begun,
        facts.seq(),
        ExecutionStatus.RUNNING,
        Frames.NONE.with(Births.root(begun, seq)),
        facts.totals(),
        facts.past());
  }

  private Facts ended(ExecutionStatus status) {
    return facts.with(Frames.NONE).with(status);
  }

  private Facts stepStarted(Event.StepStarted event) {
    var frame = new Births(facts).of(event, seq);
    var parent = facts.frames().get(event.parent());
    var frames = facts.frames().with(entered(parent, frame)).with(frame);
    return facts.with(frames).with(facts.totals().plusStep());
  }

  /// The parent, once one of its steps has started.
  private Frame entered(Frame parent, Frame child) {
    var place = child.base();
    return switch (parent) {
      case Frame.Loop loop -> turned(loop, place.ordinal()).with(begun(loop, child));
      case Frame.Listening listening ->
          Cursors.turned(listening, place.ordinal()).with(begun(listening, child));
      case Frame.Sequence sequence -> sequence.with(begun(sequence, child));
      case Frame.Branches fork ->
          new Frame.Branches(
              fork.base(), fork.started() + 1, fork.branches(), fork.contexts(), fork.first());
      case Frame.Working agent -> AgentFold.called(agent, child);
      case Frame.Leaf _, Frame.Calling _ ->
          throw new IllegalStateException("'" + parent.id() + "' has no steps inside");
    };
  }

  private Cursor begun(Frame.Sequence parent, Frame child) {
    return Cursors.forTurn(parent, child.base().ordinal())
        .started(Cursors.index(facts.workflow(), child));
  }

  private static Frame.Loop turned(Frame.Loop loop, int index) {
    return new Frame.Loop(loop.base(), loop.cursor(), index, loop.failure());
  }

  private Facts stepCompleted(Event.StepCompleted event) {
    var frame = facts.frames().get(event.step());
    var exported = event.context() == null ? facts : facts.exporting(frame, event.context());
    var parent = exported.frames().get(frame.base().parent());
    var ended = Ended.of(frame, event.output());
    return exported.with(exported.frames().replacing(frame.id(), ended.of(parent, seq)));
  }

  private Facts stepFailed(StepId step, Failure failure) {
    var frame = facts.frames().get(step);
    var parent = facts.frames().get(frame.base().parent());
    var ended = new Ended(frame, null, failure, CONTINUE);
    return facts
        .with(facts.frames().replacing(step, ended.of(parent, seq)))
        .with(facts.past().failing(step, failure));
  }

  private Facts stepSkipped(Event.StepSkipped event) {
    if (event.place() == null) {
      return facts.with(facts.frames().without(event.step()));
    }
    var node = event.place().node();
    var parent = facts.frames().get(event.parent());
    if (node == null) {
      throw new IllegalStateException("a call cannot be skipped: '" + event.step() + "'");
    }
    var index = facts.workflow().node(node).index();
    return switch (parent) {
      case Frame.Loop loop -> {
        var ordinal = event.place().ordinal();
        var cursor = Cursors.forTurn(loop, ordinal).skipped(index);
        yield facts.with(turned(loop, ordinal).with(cursor));
      }
      case Frame.Listening listening -> {
        var ordinal = event.place().ordinal();
        var cursor = Cursors.forTurn(listening, ordinal).skipped(index);
        yield facts.with(Cursors.turned(listening, ordinal).with(cursor));
      }
      case Frame.Sequence sequence -> {
        var cursor = Cursors.forTurn(sequence, -1).skipped(index);
        yield facts.with(sequence.with(cursor));
      }
      case Frame.Branches fork -> facts.with(branchSkipped(fork, index));
      case Frame.Leaf _, Frame.Calling _, Frame.Working _ ->
          throw new IllegalStateException("'" + parent.id() + "' has no tasks inside");
    };
  }

  private static Frame branchSkipped(Frame.Branches fork, int index) {
    var branches = new HashMap<>(fork.branches());
    branches.put(index, new Frame.Branches.Ended(null, null, CONTINUE));
    return new Frame.Branches(
        fork.base(), fork.started() + 1, branches, fork.contexts(), fork.first());
  }

  private Facts retrying(Event.StepRetrying event) {
    var frame = facts.frames().get(event.step());
    if (frame instanceof Frame.Working agent) {
      return facts.with(AgentFold.retrying(agent, event, seq));
    }
    var attempt = (Frame.Attempt) frame;
    return facts.with(
        new Frame.Attempt(
            attempt.base(),
            attempt.cursor(),
            Frame.Attempt.Phase.PAUSING,
            event.attempt(),
            seq,
            attempt.attemptAt(),
            event.until(),
            null,
            null));
  }

  private Facts timer(StepId step, java.time.Instant at) {
    var frame = facts.frames().get(step);
    if (frame instanceof Frame.Working agent) {
      return facts.with(AgentFold.again(agent, seq));
    }
    var attempt = (Frame.Attempt) frame;
    return facts.with(
        new Frame.Attempt(
            attempt.base(),
            Cursor.of(attempt.cursor().list(), null),
            Frame.Attempt.Phase.TRYING,
            attempt.attempt(),
            seq,
            at,
            null,
            null,
            null));
  }

  private Facts caught(StepId step, Failure failure) {
    var attempt = (Frame.Attempt) facts.frames().get(step);
    return facts.with(Cursors.handling(attempt, failure));
  }

  private Facts decided(Event.DecisionMade event) {
    var leaf = facts.frames().get(event.step());
    if (leaf instanceof Frame.Leaf at) {
      var flow = Decisions.flow(at, event);
      return facts.with(
          new Frame.Leaf(
              at.base(), at.dueSeq(), flow, true, at.emitted(), at.asked(), at.answer()));
    }
    return facts; // a tool's approval: the answer itself is folded
  }

  private Facts calling(StepId step, Frame.Calling.Phase phase) {
    var frame = (Frame.Calling) facts.frames().get(step);
    return facts.with(frame.with(phase, frame.dueSeq(), frame.answer()));
  }

  private Facts asked(StepId step) {
    return switch (facts.frames().get(step)) {
      case Frame.Leaf at ->
          facts.with(
              new Frame.Leaf(
                  at.base(), at.dueSeq(), at.flow(), at.decided(), at.emitted(), true, null));
      case Frame.Calling at -> facts.with(at.with(Frame.Calling.Phase.ASKED, at.dueSeq(), null));
      default -> throw new IllegalStateException("'" + step + "' asks nobody");
    };
  }

  private Facts answered(StepId step, Event.Answer answer) {
    return switch (facts.frames().get(step)) {
      case Frame.Leaf at ->
          facts.with(
              new Frame.Leaf(
                  at.base(), at.dueSeq(), at.flow(), at.decided(), at.emitted(), true, answer));
      case Frame.Calling at -> {
        var resolved = at.phase() == Frame.Calling.Phase.UNCERTAIN;
        var phase = resolved ? Frame.Calling.Phase.RESOLVED : Frame.Calling.Phase.ANSWERED;
        yield facts.with(at.with(phase, seq, answer));
      }
      default -> throw new IllegalStateException("'" + step + "' asks nobody");
    };
  }

  private Facts consumed(Event.EventConsumed event) {
    var frame = (Frame.Listening) facts.frames().get(event.step());
    var taken = new ArrayList<>(frame.taken());
    taken.add(new Frame.Listening.Taken(event.filter(), event.event()));
    var now =
        new Frame.Listening(
            frame.base(), taken, frame.handled(), frame.outputs(), frame.cursor(), frame.failure());
    return facts.with(facts.past().taking(EventMatch.identity(event.event()))).with(now);
  }

  private Facts emitted(StepId step, JsonNode made) {
    var at = (Frame.Leaf) facts.frames().get(step);
    return facts.with(new Frame.Leaf(at.base(), seq, null, false, made, false, null));
  }

  private Frame.Working working(StepId step) {
    return (Frame.Working) facts.frames().get(step);
  }

  /// How a step ended, for the frame around it.
  ///
  /// @param output null if it failed
  /// @param failure null if it completed
  private record Ended(
      Frame child, @Nullable JsonNode output, @Nullable Failure failure, Then flow) {

    static Ended of(Frame frame, JsonNode output) {
      return new Ended(frame, output, null, Decisions.flowAfter(frame));
    }

    Frame of(Frame parent, long seq) {
      return switch (parent) {
        case Frame.Sequence sequence ->
            failure == null ? sequence.with(done(sequence)) : sequence.with(failure);
        case Frame.Branches fork -> branch(fork);
        case Frame.Working agent ->
            AgentFold.answered(agent, child, new AgentFold.Result(output, failure), seq);
        case Frame.Leaf _, Frame.Calling _ ->
            throw new IllegalStateException("'" + parent.id() + "' has no steps inside");
      };
    }

    private Cursor done(Frame.Sequence parent) {
      var cursor = java.util.Objects.requireNonNull(parent.cursor());
      return cursor.completed(java.util.Objects.requireNonNull(output), flow);
    }

    private Frame branch(Frame.Branches fork) {
      var branches = new HashMap<>(fork.branches());
      var index = child.base().ordinal();
      var end = flow instanceof Then.End ? END : CONTINUE;
      branches.put(index, new Frame.Branches.Ended(output, failure, end));
      var first = fork.first() < 0 && failure == null ? index : fork.first();
      return new Frame.Branches(fork.base(), fork.started(), branches, fork.contexts(), first);
    }
  }
}
