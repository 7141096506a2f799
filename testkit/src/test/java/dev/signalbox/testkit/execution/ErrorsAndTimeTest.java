package dev.signalbox.testkit.execution;

import static dev.signalbox.testkit.Flows.attempt;
import static dev.signalbox.testkit.Flows.caught;
import static dev.signalbox.testkit.Flows.http;
import static dev.signalbox.testkit.Flows.pause;
import static dev.signalbox.testkit.Flows.raise;
import static dev.signalbox.testkit.Flows.sequence;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.workflow;
import static dev.signalbox.testkit.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Failure;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.testkit.Expressions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ErrorsAndTimeTest {

  private static final Failure REFUSED = Failure.communication(503, "refused", true);

  @Test
  void an_error_is_tried_again_first_and_handled_after_the_last_try() {
    var handler = caught(set("handled", Expressions.argument("error", "/status")));
    var run =
        Run.of(
            workflow("w")
                .tasks(
                    attempt(
                        "careful",
                        handler.retry(2, Duration.ofSeconds(10)),
                        http("call", "http://x"))),
            "{}");

    run.fails("call", REFUSED);
    assertThat(run.dueSteps()).isEmpty();
    assertThat(run.state().status()).isEqualTo(ExecutionStatus.WAITING);
    run.pass(Duration.ofSeconds(9));
    assertThat(run.dueSteps()).isEmpty();
    run.pass(Duration.ofSeconds(1));
    assertThat(run.dueSteps()).containsExactly("call");
    run.fails("call", REFUSED);

    assertThat(run.output()).isEqualTo(json("503"));
    assertThat(run.started()).containsExactly("careful", "call", "call", "handled");
  }

  @Test
  void an_outcome_of_an_earlier_try_does_not_count() {
    var run =
        Run.of(
            workflow("w")
                .tasks(
                    attempt("careful", caught().retry(2, Duration.ZERO), http("call", "http://x"))),
            "{}");
    var first = run.due("call").key();
    run.fails("call", REFUSED).pass(Duration.ZERO);

    var late = run.state().outcome(first, new Outcome.Failed(REFUSED), run.now);

    assertThat(late).isEmpty();
    assertThat(run.dueSteps()).containsExactly("call");
  }

  @Test
  void a_raised_error_passes_out_to_the_workflow_with_its_place() {
    var run =
        Run.of(
            workflow("w")
                .tasks(
                    sequence(
                        "outer", raise("bad", "{type: 'https://example.com/bad', status: 418}"))),
            "{}");

    assertThat(run.failure().status()).isEqualTo(418);
    assertThat(run.failure().instance()).isEqualTo("/do/0/outer/do/0/bad");
    assertThat(((Event.Failed) run.events.getLast()).step()).hasToString("bad");
  }

  @Test
  void a_wait_is_over_when_its_time_has_come() {
    var run = Run.of(workflow("w").tasks(pause("rest", Duration.ofHours(1))), "{x: 1}");

    assertThat(run.state().status()).isEqualTo(ExecutionStatus.WAITING);
    run.pass(Duration.ofMinutes(59));
    assertThat(run.state().status()).isEqualTo(ExecutionStatus.WAITING);
    run.pass(Duration.ofMinutes(1));

    assertThat(run.output()).isEqualTo(json("{x: 1}"));
  }

  @Test
  void a_step_that_takes_too_long_fails_with_a_timeout() {
    var run =
        Run.of(workflow("w").tasks(http("slow", "http://x").timeout(Duration.ofSeconds(5))), "{}");

    run.pass(Duration.ofSeconds(5));

    assertThat(run.failure().type()).isEqualTo(Failure.Kind.TIMEOUT.type());
    assertThat(run.failure().status()).isEqualTo(408);
    assertThat(run.dueSteps()).isEmpty();
  }

  @Test
  void a_timeout_of_a_list_stops_what_is_inside_and_can_be_caught() {
    var run =
        Run.of(
            workflow("w")
                .tasks(
                    attempt(
                        "careful",
                        caught(set("late", Expressions.argument("error", "/status"))),
                        sequence("list", http("slow", "http://x")).timeout(Duration.ofSeconds(5)))),
            "{}");

    run.pass(Duration.ofSeconds(5));

    assertThat(run.output()).isEqualTo(json("408"));
    assertThat(run.skipped()).contains("slow");
  }

  @Test
  void an_execution_that_takes_too_long_fails_whatever_it_does() {
    var run =
        Run.of(workflow("w").timeout(Duration.ofMinutes(1)).tasks(http("slow", "http://x")), "{}");

    run.pass(Duration.ofMinutes(1));

    assertThat(run.failure().status()).isEqualTo(408);
  }

  @Test
  void cancelling_stops_everything_and_is_final() {
    var run = Run.of(workflow("w").tasks(sequence("list", http("slow", "http://x"))), "{}");
    var key = run.due("slow").key();

    run.cancel("not needed");

    assertThat(run.state().status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(run.state().due()).isEmpty();
    assertThat(run.skipped()).containsExactly("slow", "list");
    assertThat(run.outcome(key, new Outcome.Failed(REFUSED)).events.getLast())
        .isInstanceOf(Event.Cancelled.class);
  }
}
