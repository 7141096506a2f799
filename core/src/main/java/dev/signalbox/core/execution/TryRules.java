package dev.signalbox.core.execution;

import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Catch;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.RetryPolicy;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.execution.Frame.Attempt.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What follows in a `try`: retry first, the handler after the last try, else the error goes on.
final class TryRules {

  private final Facts facts;
  private final Instant now;
  private final Flow flow;

  TryRules(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
    this.flow = new Flow(facts, now);
  }

  List<Event> next(Frame.Attempt attempt) {
    var obstacle = flow.obstacle(attempt);
    if (obstacle != null) {
      return flow.failed(attempt, obstacle);
    }
    if (attempt.phase() == Phase.PAUSING) {
      return List.of();
    }
    if (attempt.failure() != null) {
      return attempt.phase() == Phase.TRYING
          ? failed(attempt, attempt.failure())
          : flow.failed(attempt, attempt.failure());
    }
    var cursor = attempt.cursor();
    if (attempt.phase() == Phase.HANDLING && handler(attempt).body() == null) {
      return flow.completed(attempt, Flow.Made.of(attempt.base().input().get()));
    }
    var move = new Steps(facts, now).next(attempt, cursor, -1);
    return move.isEmpty() && cursor.isThrough()
        ? flow.completed(attempt, Flow.Made.of(Inputs.forChild(facts, attempt, -1)))
        : move;
  }

  static Catch handler(Frame.Attempt attempt) {
    return ((Task.Try) Births.task(attempt)).handler();
  }

  /// What follows an error of a try.
  List<Event> failed(Frame.Attempt attempt, Failure failure) {
    var handler = handler(attempt);
    try {
      if (!isCaught(attempt, handler, failure)) {
        return flow.failed(attempt, failure);
      }
      var until = handler.retry() == null ? null : again(attempt, handler.retry(), failure);
      return until == null
          ? List.of(new Event.ErrorCaught(now, attempt.id(), failure))
          : List.of(
              new Event.StepRetrying(now, attempt.id(), attempt.attempt() + 1, until, failure));
    } catch (ExpressionException e) {
      return flow.failed(attempt, Flow.failure(e, attempt.base()));
    }
  }

  /// One try took longer than it may.
  List<Event> tooSlow(Frame.Attempt attempt, long ms) {
    var failure =
        Failure.of(Failure.Kind.TIMEOUT, "a try took longer than " + ms + " ms")
            .at(attempt.base().reference());
    var events = new ArrayList<Event>();
    events.addAll(Rules.stopped(facts, attempt.id(), "the try took too long", now));
    events.addAll(failed(attempt, failure));
    return events;
  }

  private boolean isCaught(Frame.Attempt attempt, Catch handler, Failure failure) {
    return (handler.filter() == null || handler.filter().matches(failure))
        && holds(attempt, handler.when(), failure, true)
        && !holds(attempt, handler.exceptWhen(), failure, false);
  }

  private boolean holds(
      Frame.Attempt attempt, @Nullable Expression condition, Failure failure, boolean otherwise) {
    if (condition == null) {
      return otherwise;
    }
    var input = attempt.base().input().get();
    return Numbers.holds(condition, input, scope(attempt, failure));
  }

  private TaskScope scope(Frame.Attempt attempt, Failure failure) {
    return facts
        .within(attempt)
        .seeing(facts.contextOf(attempt))
        .with(handler(attempt).as(), FailureJson.write(failure));
  }

  /// When to try again, or null if not.
  private @Nullable Instant again(Frame.Attempt attempt, RetryPolicy retry, Failure failure) {
    var isLast = retry.maxAttempts() > 0 && attempt.attempt() >= retry.maxAttempts();
    if (isLast
        || !holds(attempt, retry.when(), failure, true)
        || holds(attempt, retry.exceptWhen(), failure, false)) {
      return null;
    }
    var input = attempt.base().input().get();
    var scope = scope(attempt, failure);
    var base = retry.delayMs() == null ? 0 : Numbers.ms(retry.delayMs(), input, scope);
    var delay = retry.backoff().delayMs(base, attempt.attempt()) + jitter(attempt, retry, scope);
    var until = now.plus(Duration.ofMillis(Math.max(delay, failure.retryAfterMs())));
    if (retry.maxDurationMs() != null) {
      var most = Numbers.ms(retry.maxDurationMs(), input, scope);
      if (until.isAfter(attempt.base().startedAt().plus(Duration.ofMillis(most)))) {
        return null;
      }
    }
    return until;
  }

  private long jitter(Frame.Attempt attempt, RetryPolicy retry, TaskScope scope) {
    if (retry.jitterToMs() == null) {
      return 0;
    }
    JsonNode input = attempt.base().input().get();
    var from = retry.jitterFromMs() == null ? 0 : Numbers.ms(retry.jitterFromMs(), input, scope);
    var to = Numbers.ms(retry.jitterToMs(), input, scope);
    return Jitter.between(facts.env().execution(), attempt.id(), attempt.attempt(), from, to);
  }
}
