package dev.signalbox.testkit;

import static dev.signalbox.testkit.Flows.agent;
import static dev.signalbox.testkit.Flows.approval;
import static dev.signalbox.testkit.Flows.attempt;
import static dev.signalbox.testkit.Flows.caught;
import static dev.signalbox.testkit.Flows.compete;
import static dev.signalbox.testkit.Flows.fork;
import static dev.signalbox.testkit.Flows.http;
import static dev.signalbox.testkit.Flows.pause;
import static dev.signalbox.testkit.Flows.raise;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.tool;
import static dev.signalbox.testkit.Flows.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.port.Driver.Control;
import dev.signalbox.core.port.Driver.RejectedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What every driver does when somebody, or something, intervenes: cancellation, answers, timeouts,
/// draining.
public abstract class DriverControlContract extends DriverFixture {

  private static final StepId ASK = new StepId("ask");
  private static final Event.Answer YES = new Event.Answer(true, "fine", null, "me");
  private static final Event.Answer NO = new Event.Answer(false, null, null, null);

  private static final Workflow CALL = workflow("call").tasks(http("b", "http://b"));
  private static final Workflow APPROVAL = workflow("approval").tasks(approval("ask", "Go on?"));
  private static final Workflow LOOP =
      workflow("loop").tasks(set("a", "1"), set("b", "2").then("a"));

  private final Gate gate = new Gate();

  @Test
  void cancelling_interrupts_what_is_performed() {
    performer.http().waitsAt(gate);
    var id = start(CALL);
    gate.awaitWaiting(1);

    assertThat(driver.cancel(id, "enough")).isEqualTo(Control.DONE);

    gate.awaitInterrupted(1);
    assertThat(end(id)).isInstanceOf(Event.Cancelled.class);
    assertThat(((Event.Cancelled) end(id)).reason()).isEqualTo("enough");
    Await.until("nothing is left", () -> driver.load().live() + driver.load().performing() == 0);
  }

  @Test
  void cancelling_again_changes_nothing() {
    performer.http().waitsAt(gate);
    var id = start(CALL);

    assertThat(driver.cancel(id, "enough")).isEqualTo(Control.DONE);
    assertThat(driver.cancel(id, "more than enough")).isEqualTo(Control.ALREADY);
    end(id);
    Await.until("nothing is left", () -> driver.load().live() == 0);
    assertThat(driver.cancel(id, null)).isEqualTo(Control.ALREADY);
    assertThat(events(id, Event.CancelRequested.class)).hasSize(1);
  }

  @Test
  void what_has_ended_cannot_be_cancelled() {
    var id = start(CALL);
    output(id);
    Await.until("nothing is left", () -> driver.load().live() == 0);

    assertThat(driver.cancel(id, null)).isEqualTo(Control.CONFLICT);
    assertThat(driver.cancel(newId(), null)).isEqualTo(Control.UNKNOWN);
  }

  @Test
  void what_waits_can_be_cancelled_also_after_a_restart() {
    var id = start(workflow("w").tasks(pause("p", Duration.ofDays(1))));
    await(id, Event.Waiting.class);

    crash();

    assertThat(driver.cancel(id, null)).isEqualTo(Control.DONE);
    assertThat(end(id)).isInstanceOf(Event.Cancelled.class);
  }

  @Test
  void a_loop_that_never_ends_can_be_cancelled() {
    var id = start(LOOP);
    await(id, "many steps", _ -> events(id).size() > 1_000);

    driver.cancel(id, null);

    assertThat(end(id)).isInstanceOf(Event.Cancelled.class);
  }

  @Test
  void a_loop_that_never_ends_keeps_nobody_waiting() {
    var endless = start(LOOP);
    await(endless, "many steps", _ -> events(endless).size() > 1_000);

    output(start(CALL));

    assertThat(driver.cancel(endless, null)).isEqualTo(Control.DONE);
    end(endless);
  }

  @Test
  void an_answer_lets_an_execution_go_on() {
    var id = start(APPROVAL);
    await(id, Event.Waiting.class);

    assertThat(driver.answer(id, ASK, YES)).isEqualTo(Control.DONE);

    assertThat(output(id).path("decision").asString("")).isEqualTo("approved");
    assertThat(events(id, Event.ApprovalDecided.class)).hasSize(1);
  }

  @Test
  void the_same_answer_again_is_no_conflict_and_another_one_is() {
    var flow = workflow("w").tasks(approval("ask", "Go on?"), approval("more", "Really?"));
    var id = start(flow);
    await(id, Event.Waiting.class);
    driver.answer(id, ASK, YES);

    assertThat(driver.answer(id, ASK, YES)).isEqualTo(Control.ALREADY);
    assertThat(driver.answer(id, ASK, NO)).isEqualTo(Control.CONFLICT);
    assertThat(driver.answer(id, new StepId("more"), YES)).isEqualTo(Control.DONE);
    output(id);
    Await.until("nothing is left", () -> driver.load().live() == 0);
    assertThat(driver.answer(id, ASK, YES)).isEqualTo(Control.ALREADY);
    assertThat(driver.answer(id, ASK, NO)).isEqualTo(Control.CONFLICT);
  }

  @Test
  void an_answer_to_nothing_is_unknown() {
    var id = start(APPROVAL);
    await(id, Event.Waiting.class);

    assertThat(driver.answer(id, new StepId("other"), YES)).isEqualTo(Control.UNKNOWN);
    assertThat(driver.answer(newId(), ASK, YES)).isEqualTo(Control.UNKNOWN);
  }

  @Test
  void a_question_can_be_answered_after_a_restart() {
    var id = start(APPROVAL);
    await(id, Event.Waiting.class);

    crash();

    assertThat(driver.answer(id, ASK, NO)).isEqualTo(Control.DONE);
    assertThat(output(id).path("decision").asString("")).isEqualTo("rejected");
  }

  @Test
  void a_question_of_a_cancelled_execution_can_no_longer_be_answered() {
    var id = start(APPROVAL);
    await(id, Event.Waiting.class);
    driver.cancel(id, null);
    end(id);

    assertThat(driver.answer(id, ASK, YES)).isEqualTo(Control.CONFLICT);
  }

  @Test
  void a_tool_that_needs_approval_is_called_after_it_and_not_before() {
    var flow = workflow("w").tools(Agents.approved("drop")).tasks(tool("ask", "drop"));
    var id = start(flow);
    await(id, Event.Waiting.class);
    assertThat(performer.calls()).isEmpty();

    driver.answer(id, ASK, YES);

    output(id);
    assertThat(performer.calls("ask")).hasSize(1);
  }

  @Test
  void a_timeout_interrupts_what_is_performed() {
    performer.http().waitsAt(gate);
    var id = start(workflow("w").tasks(http("b", "http://b").timeout(Duration.ofSeconds(5))));
    gate.awaitWaiting(1);

    advance(Duration.ofSeconds(5));

    gate.awaitInterrupted(1);
    assertThat(failure(id).failure().type()).isEqualTo(Failure.Kind.TIMEOUT.type());
  }

  @Test
  void a_timeout_of_the_workflow_ends_it() {
    performer.http().waitsAt(gate);
    var id = start(workflow("w").timeout(Duration.ofSeconds(5)).tasks(http("b", "http://b")));
    gate.awaitWaiting(1);

    advance(Duration.ofSeconds(5));

    gate.awaitInterrupted(1);
    assertThat(failure(id).failure().type()).isEqualTo(Failure.Kind.TIMEOUT.type());
  }

  @Test
  void the_first_to_complete_interrupts_those_it_competed_with() {
    performer.step("slow").waitsAt(gate);
    var second = new Gate();
    performer.step("quick").waitsAt(second);
    var id = start(workflow("w").tasks(compete("f", http("slow", "s"), http("quick", "q"))));
    gate.awaitWaiting(1);

    second.open();

    gate.awaitInterrupted(1);
    output(id);
  }

  @Test
  void a_branch_that_fails_interrupts_the_others() {
    performer.step("slow").waitsAt(gate);
    var second = new Gate();
    performer.step("bad").waitsAt(second).fails(Failure.communication(500, "broken", false));
    var id = start(workflow("w").tasks(fork("f", http("slow", "s"), http("bad", "b"))));
    gate.awaitWaiting(1);

    second.open();

    gate.awaitInterrupted(1);
    assertThat(failure(id).failure().detail()).isEqualTo("broken");
  }

  @Test
  void branches_run_at_the_same_time() {
    performer.http().waitsAt(gate);
    var id = start(workflow("w").tasks(fork("f", http("a", "a"), http("b", "b"), http("c", "c"))));

    gate.awaitWaiting(3);
    gate.open();

    output(id);
    assertThat(performer.mostAtOnce()).isEqualTo(3);
  }

  @Test
  void a_failed_try_is_repeated_after_its_pause() {
    performer.http().fails(Failure.communication(503, "busy", true)).gives("{n: 1}");
    var flow =
        workflow("w")
            .tasks(attempt("t", caught().retry(3, Duration.ofSeconds(8)), http("b", "http://b")));
    var id = start(flow);
    await(id, Event.StepRetrying.class);
    await(id, Event.Waiting.class);

    advance(Duration.ofSeconds(8));

    assertThat(output(id)).isEqualTo(Json.json("{n: 1}"));
    assertThat(performer.calls()).hasSize(2);
  }

  @Test
  void a_model_that_is_busy_is_asked_again_by_itself() {
    performer.agent("A").fails(Failure.communication(429, "busy", true)).says("fine");
    var id = start(workflow("w").agents(Agents.worker("A")).tasks(agent("a", "A")), "{query: 'q'}");
    await(id, Event.StepRetrying.class);
    await(id, Event.Waiting.class);

    advance(Duration.ofDays(1));

    output(id);
    assertThat(performer.calls("a")).hasSize(2);
  }

  @Test
  void a_raised_error_fails_the_execution() {
    var id = start(workflow("w").tasks(raise("r", "{type: 'https://e.com/full', status: 507}")));

    assertThat(failure(id).failure().type()).isEqualTo("https://e.com/full");
  }

  @Test
  void a_start_in_the_future_waits_for_its_time() {
    var now = request(CALL, "{}");
    var later =
        new dev.signalbox.core.event.Start(
            now.workflow(),
            now.revision(),
            now.tenant(),
            now.input(),
            now.request(),
            now.labels(),
            now.budget(),
            time.now().plusSeconds(60),
            null);
    var id = newId();
    driver.start(id, later);
    crash();

    advance(Duration.ofSeconds(60));

    output(id);
    assertThat(events(id, Event.Started.class).getFirst().at()).isEqualTo(later.startAt());
  }

  @Test
  void draining_lets_what_is_performed_finish_and_starts_nothing_more() throws Exception {
    performer.http().waitsAt(gate);
    var id = start(workflow("w").tasks(http("b", "http://b"), http("c", "http://c")));
    gate.awaitWaiting(1);
    var drain = Thread.ofVirtual().start(() -> driver.drain(Duration.ofMinutes(1)));
    Await.until("it drains", this::refusesStarts);

    gate.open();
    drain.join();

    assertThat(events(id, Event.StepCompleted.class)).hasSize(1);
    assertThat(performer.calls("c")).isEmpty();
    crash();
    output(id);
    assertThat(performer.calls("b")).hasSize(1);
  }

  @Test
  void draining_interrupts_what_takes_too_long_and_it_is_due_again() throws Exception {
    performer.http().waitsAt(gate);
    var id = start(CALL);
    gate.awaitWaiting(1);
    var drain = Thread.ofVirtual().start(() -> driver.drain(Duration.ofMinutes(1)));
    Await.until("it drains", this::refusesStarts);

    Await.until("its patience ends", () -> advanceUntilEnded(drain));

    gate.awaitInterrupted(1);
    assertThat(events(id, Event.StepCompleted.class)).isEmpty();
    gate.open();
    crash();
    output(id);
    assertThat(performer.calls("b")).hasSize(2);
  }

  private boolean advanceUntilEnded(Thread drain) {
    if (drain.isAlive()) {
      advance(Duration.ofSeconds(30));
    }
    return !drain.isAlive();
  }

  private boolean refusesStarts() {
    try {
      driver.start(newId(), request(workflow("other").tasks(set("s", "1")), "{}"));
      return false;
    } catch (RejectedException e) {
      return true;
    }
  }

  @Test
  void after_a_drain_nothing_is_taken() {
    var id = start(APPROVAL);
    await(id, Event.Waiting.class);

    driver.drain(Duration.ZERO);

    assertThatThrownBy(() -> start(CALL)).isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> driver.cancel(id, null)).isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> driver.answer(id, ASK, YES)).isInstanceOf(RejectedException.class);
  }
}
