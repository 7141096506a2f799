package dev.signalbox.testkit;

import static dev.signalbox.testkit.Flows.agent;
import static dev.signalbox.testkit.Flows.each;
import static dev.signalbox.testkit.Flows.http;
import static dev.signalbox.testkit.Flows.listen;
import static dev.signalbox.testkit.Flows.pause;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.tool;
import static dev.signalbox.testkit.Flows.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.execution.ExecutionState;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Driver.Control;
import dev.signalbox.core.port.StorageException;
import dev.signalbox.core.port.Workflows.UnknownWorkflowException;
import dev.signalbox.core.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/// What every driver promises. A driver extends this, [DriverStorageContract],
/// [DriverControlContract], [DriverEventsContract] and [DriverRecoveryContract].
public abstract class DriverContract extends DriverFixture {

  private static final Workflow THREE =
      workflow("three").tasks(set("a", "{n: 1}"), http("b", "http://b"), set("c", "{n: 3}"));

  @Test
  void steps_run_one_after_the_other() {
    var id = start(THREE);

    assertThat(output(id)).isEqualTo(Json.json("{n: 3}"));
    assertThat(events(id, Event.StepStarted.class))
        .extracting(event -> event.step().value())
        .containsExactly("a", "b", "c");
  }

  @Test
  void promise_1_acknowledged_means_durable() {
    var gate = new Gate();
    performer.http().waitsAt(gate);

    var id = start(THREE);

    assertThat(journal.copy().events(id).getFirst()).isInstanceOf(Event.Accepted.class);
    gate.open();
    end(id);
  }

  @Test
  void promise_1_what_could_not_be_made_durable_is_not_acknowledged() {
    journal.crashAfter(0);

    assertThatThrownBy(() -> start(THREE)).isInstanceOf(StorageException.class);
  }

  @Test
  void promise_2_a_recorded_outcome_is_never_asked_for_again() {
    var gate = new Gate();
    performer.http().gives("{n: 2}");
    performer.tool("last").waitsAt(gate);
    var flow =
        workflow("w").tools(Agents.tool("last")).tasks(http("b", "http://b"), tool("c", "last"));
    var id = start(flow);
    gate.awaitWaiting(1);

    crash();
    gate.awaitWaiting(1);
    gate.open();

    output(id);
    assertThat(performer.calls("b")).hasSize(1);
    assertThat(performer.calls("c")).hasSize(2);
  }

  @Test
  void promise_3_an_effect_that_may_have_happened_is_not_repeated_by_itself() {
    var gate = new Gate();
    performer.tool("pay").waitsAt(gate);
    var flow = workflow("w").tools(Agents.once("pay")).tasks(tool("p", "pay"));
    var id = start(flow);
    gate.awaitWaiting(1);

    crash();
    await(id, Event.EffectUncertain.class);
    gate.open();
    var answer = new Event.Answer(true, "it was paid", Json.json("{paid: true}"), "me");

    assertThat(driver.answer(id, new StepId("p"), answer)).isEqualTo(Control.DONE);
    assertThat(output(id)).isEqualTo(Json.json("{paid: true}"));
    assertThat(performer.calls("p")).hasSize(1);
  }

  @Test
  void promise_3_a_person_may_say_that_an_effect_has_not_happened() {
    var gate = new Gate();
    performer.tool("pay").waitsAt(gate).gives("{paid: 7}");
    var flow = workflow("w").tools(Agents.once("pay")).tasks(tool("p", "pay"));
    var id = start(flow);
    gate.awaitWaiting(1);

    crash();
    await(id, Event.EffectUncertain.class);
    gate.open();
    driver.answer(id, new StepId("p"), new Event.Answer(false, null, null, null));

    assertThat(output(id)).isEqualTo(Json.json("{paid: 7}"));
    assertThat(performer.calls("p")).hasSize(2);
  }

  @Test
  void promise_3_an_effect_is_recorded_before_it_begins() {
    var seen = new ConcurrentLinkedQueue<List<Event>>();
    performer
        .tool("pay")
        .answers(call -> {
          seen.add(journal.copy().events(call.execution()));
          return new Outcome.Done(Json.json("{}"), null, null);
        });
    var flow = workflow("w").tools(Agents.once("pay")).tasks(tool("p", "pay"));

    output(start(flow));

    assertThat(seen).hasSize(1);
    assertThat(seen.peek()).anyMatch(Event.EffectStarted.class::isInstance);
  }

  @Test
  void promise_4_the_journal_can_be_folded_after_every_event() {
    var id = start(THREE);
    output(id);

    var state = ExecutionState.initial(id, THREE);
    for (var event : events(id)) {
      state = state.after(event);
    }
    assertThat(state.status().isFinal()).isTrue();
    assertThat(state.next(time.now())).isEmpty();
    assertThat(state.due()).isEmpty();
  }

  @Test
  void promise_5_a_timer_fires_when_its_time_has_come_and_not_before() {
    var id = start(workflow("w").tasks(pause("p", Duration.ofMinutes(1)), set("s", "1")));
    var sooner = start(workflow("v").tasks(pause("p", Duration.ofMillis(59_999))));
    await(id, Event.Waiting.class);
    await(sooner, Event.Waiting.class);

    advance(Duration.ofMillis(59_999));
    output(sooner);
    assertThat(events(id).getLast()).isInstanceOf(Event.Waiting.class);
    advance(Duration.ofMillis(1));

    assertThat(output(id)).isEqualTo(Json.json("1"));
    assertThat(end(id).at()).isEqualTo(FakeTime.START.plusSeconds(60));
  }

  @Test
  void promise_5_no_timer_is_lost_or_doubled_by_a_crash() {
    var id = start(workflow("w").tasks(pause("p", Duration.ofMinutes(1)), set("s", "1")));
    await(id, Event.Waiting.class);

    crash();
    advance(Duration.ofMinutes(1));

    assertThat(output(id)).isEqualTo(Json.json("1"));
    assertThat(events(id, Event.StepCompleted.class)).hasSize(2);
  }

  @Test
  void promise_5_a_timer_whose_time_came_while_nobody_was_there_fires_at_once() {
    var id = start(workflow("w").tasks(pause("p", Duration.ofMinutes(1))));
    await(id, Event.Waiting.class);

    journal.crashAfter(0);
    advance(Duration.ofHours(1));
    crash();

    end(id);
  }

  @Test
  void promise_5_an_event_that_is_published_twice_is_taken_once() {
    var id = start(workflow("w").tasks(listen("l", "order"), listen("m", "order")));
    await(id, Event.Waiting.class);

    assertThat(publish("1", "order", "{n: 1}")).isEqualTo(1);
    crash();

    assertThat(publish("1", "order", "{n: 1}")).isZero();
    assertThat(publish("2", "order", "{n: 2}")).isEqualTo(1);
    assertThat(output(id)).isEqualTo(Json.json("[{n: 2}]"));
    assertThat(events(id, Event.EventConsumed.class)).hasSize(2);
  }

  @Test
  void promise_6_of_two_drivers_of_an_execution_one_goes_on() {
    var gate = new Gate();
    performer.http().waitsAt(gate);
    var id = start(THREE);
    gate.awaitWaiting(1);

    try (var other = open(surroundings(journal))) {
      other.recover();
      gate.awaitWaiting(2);
      gate.open();

      output(id);
      Await.until("both let it go", () -> other.load().live() + driver.load().live() == 0);
    }
    assertThat(events(id, Event.StepCompleted.class)).hasSize(3);
  }

  @Test
  void promise_7_the_trace_that_was_seen_live_is_the_one_the_journal_tells() {
    var flow = workflow("w").agents(Agents.worker("A")).tasks(agent("a", "A"), set("s", "{n: 1}"));
    var id = newId();
    var live = Trace.of(id, flow);
    try (var _ =
        journal.follow(appended -> {
          var seq = appended.firstSeq();
          for (var event : appended.events()) {
            live.apply(new Recorded(seq++, event));
          }
        })) {
      driver.start(id, request(flow, "{query: 'what?'}"));
      output(id);
    }

    assertThat(live.view(time.now(), 0)).isEqualTo(trace(id, flow).view(time.now(), 0));
    assertThat(live.view(time.now()).path()).containsExactly("A");
    assertThat(live.view(time.now()).usage()).isEqualTo(Script.USAGE);
  }

  @Test
  void promise_9_a_restart_resumes_everything() {
    var gate = new Gate();
    performer.http().waitsAt(gate);
    var called = new ArrayList<ExecutionId>();
    var waiting = new ArrayList<ExecutionId>();
    for (var i = 0; i < 100; i++) {
      called.add(start(THREE));
      waiting.add(start(workflow("sleepy").tasks(pause("p", Duration.ofMinutes(1)))));
    }
    gate.awaitWaiting(100);
    waiting.forEach(id -> await(id, Event.Waiting.class));

    crash();
    gate.awaitWaiting(100);
    gate.open();
    advance(Duration.ofMinutes(1));

    called.forEach(this::output);
    waiting.forEach(this::output);
    Await.until("none is left", () -> driver.load().live() == 0);
  }

  @Test
  void promise_11_a_bug_in_a_performer_fails_the_step() {
    performer
        .http()
        .answers(_ -> {
          throw new IllegalStateException("oops");
        });

    var failed = failure(start(THREE));

    assertThat(failed.failure().type()).isEqualTo(Failure.Kind.RUNTIME.type());
    assertThat(failed.failure().detail()).contains("oops");
    assertThat(failed.step()).isEqualTo(new StepId("b"));
  }

  @Test
  void promise_11_a_bug_in_an_expression_ends_the_execution() {
    var broken =
        Expressions.of(_ -> {
          throw new IllegalArgumentException("oops");
        });

    assertThat(failure(start(workflow("w").tasks(set("s", broken)))).failure().detail())
        .contains("oops");
  }

  @Test
  void promise_11_an_execution_whose_revision_is_lost_fails_and_blocks_nobody() {
    var gate = new Gate();
    performer.http().waitsAt(gate);
    var other = workflow("other").tasks(http("b", "http://b"));
    var lost = start(THREE);
    var kept = start(other);
    gate.awaitWaiting(2);

    workflows.forget(THREE.id(), 1);
    crash();
    gate.open();

    output(kept);
    assertThat(failure(lost).failure().detail()).contains("never deployed");
  }

  @Test
  void promise_11_an_execution_whose_journal_is_not_its_workflows_fails() {
    var gate = new Gate();
    performer.http().waitsAt(gate);
    var id = start(THREE);
    gate.awaitWaiting(1);

    workflows.add(workflow("three").tasks(set("other", "1")));
    crash();

    assertThat(failure(id).failure().type()).isEqualTo(Failure.Kind.RUNTIME.type());
  }

  @Test
  void an_unknown_revision_cannot_be_started() {
    var request = request(THREE, "{}");
    workflows.forget(THREE.id(), 1);

    assertThatThrownBy(() -> driver.start(newId(), request))
        .isInstanceOf(UnknownWorkflowException.class);
    assertThat(driver.load().live()).isZero();
  }

  @Test
  void starting_an_id_again_does_nothing() {
    var id = newId();
    var request = request(THREE, "{}");

    driver.start(id, request);
    driver.start(id, request);
    output(id);
    driver.start(id, request);

    assertThat(events(id, Event.Accepted.class)).hasSize(1);
    assertThat(performer.calls("b")).hasSize(1);
  }

  @Test
  void a_loop_of_many_steps_completes() {
    var items = new StringBuilder("[0");
    for (var i = 1; i < 2_000; i++) {
      items.append(',').append(i);
    }
    var longOne =
        workflow("long").tasks(each("e", Expressions.value(items + "]"), set("s", "{n: 1}")));

    var id = start(longOne);

    assertThat(output(id)).isEqualTo(Json.json("{n: 1}"));
    assertThat(events(id, Event.StepCompleted.class)).hasSize(2_001);
  }
}
