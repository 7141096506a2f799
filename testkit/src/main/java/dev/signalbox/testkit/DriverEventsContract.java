package dev.signalbox.testkit;

import static dev.signalbox.testkit.Flows.attempt;
import static dev.signalbox.testkit.Flows.caught;
import static dev.signalbox.testkit.Flows.emit;
import static dev.signalbox.testkit.Flows.fork;
import static dev.signalbox.testkit.Flows.http;
import static dev.signalbox.testkit.Flows.launch;
import static dev.signalbox.testkit.Flows.listen;
import static dev.signalbox.testkit.Flows.listenAll;
import static dev.signalbox.testkit.Flows.run;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.workflow;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.definition.EventFilter;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How every driver lets executions reach one another: events, and workflows that run workflows.
public abstract class DriverEventsContract extends DriverFixture {

  private static final Workflow CHILD = workflow("child").tasks(http("work", "http://work"));
  private static final Workflow PARENT = workflow("parent").tasks(run("call", "child"));

  private final Gate gate = new Gate();
  private final Map<ExecutionId, Start> started = new ConcurrentHashMap<>();
  private Runnable unfollow = () -> {};

  @BeforeEach
  void followStarts() {
    workflows.add(CHILD);
    var subscription =
        journal.follow(appended -> {
          if (appended.events().getFirst() instanceof Event.Accepted accepted) {
            started.put(appended.execution(), accepted.start());
          }
        });
    unfollow = subscription::close;
  }

  @AfterEach
  void unfollowStarts() {
    unfollow.run();
  }

  @Test
  void an_event_reaches_all_that_listen_for_its_type_and_nobody_else() {
    var first = start(workflow("a").tasks(listen("l", "order")));
    var second = start(workflow("b").tasks(listen("l", "order")));
    var other = start(workflow("c").tasks(listen("l", "refund")));
    List.of(first, second, other).forEach(id -> await(id, Event.Waiting.class));

    assertThat(publish("1", "order", "{n: 1}")).isEqualTo(2);

    assertThat(output(first)).isEqualTo(Json.json("[{n: 1}]"));
    assertThat(output(second)).isEqualTo(Json.json("[{n: 1}]"));
    assertThat(events(other).getLast()).isInstanceOf(Event.Waiting.class);
  }

  @Test
  void an_event_that_nobody_listens_for_is_taken_by_nobody() {
    assertThat(publish("1", "order", "{}")).isZero();
  }

  @Test
  void an_event_of_another_tenant_is_not_seen() {
    var id = start(workflow("a").tasks(listen("l", "order")));
    await(id, Event.Waiting.class);

    assertThat(driver.publish(new Tenant("other"), cloudEvent("1", "order", "{}"))).isZero();
  }

  @Test
  void who_is_seen_to_wait_can_be_reached() {
    var taken = new ArrayList<Integer>();
    for (var i = 0; i < 50; i++) {
      var id = start(workflow("a").tasks(http("h", "h"), listen("l", "order" + i)));
      await(id, Event.Waiting.class);
      taken.add(publish("1", "order" + i, "{}"));
    }

    assertThat(taken).allMatch(count -> count == 1);
  }

  @Test
  void who_listens_for_every_event_gets_each() {
    var any = new EventFilter.Any(List.of(), null, null);
    var id = start(workflow("a").tasks(listen("l", any)));
    await(id, Event.Waiting.class);

    assertThat(publish("1", "whatever", "{n: 1}")).isEqualTo(1);
    assertThat(output(id)).isEqualTo(Json.json("[{n: 1}]"));
  }

  @Test
  void several_events_may_come_one_by_one_also_after_a_restart() {
    var id = start(workflow("a").tasks(listenAll("l", "a", "b")));
    await(id, Event.Waiting.class);
    publish("1", "b", "2");
    crash();

    publish("2", "a", "1");

    output(id);
    assertThat(events(id, Event.EventConsumed.class)).hasSize(2);
  }

  @Test
  void an_emitted_event_reaches_listeners_of_the_same_and_of_other_executions() {
    var other = start(workflow("other").tasks(listen("l", "done")));
    await(other, Event.Waiting.class);
    var both =
        workflow("both")
            .tasks(
                fork("f", listen("l", "done"), Flows.sequence("s", emit("e", "done", "{n: 1}"))));

    var id = start(both);

    output(id);
    assertThat(output(other)).isEqualTo(Json.json("[{n: 1}]"));
  }

  @Test
  void a_child_gives_its_output_to_the_step_that_runs_it() {
    performer.http().gives("{n: 1}");

    var parent = start(PARENT);

    assertThat(output(parent)).isEqualTo(Json.json("{n: 1}"));
    var above = requireNonNull(startOf(child()).parent());
    assertThat(above.execution()).isEqualTo(parent);
    assertThat(above.step().value()).isEqualTo("call");
    assertThat(above.depth()).isEqualTo(1);
  }

  @Test
  void a_child_that_fails_fails_the_step_that_runs_it() {
    performer.http().fails(Failure.communication(404, "nothing there", false));

    var failed = failure(start(PARENT)).failure();

    assertThat(failed.detail()).isEqualTo("nothing there");
    assertThat(failed.status()).isEqualTo(404);
  }

  @Test
  void the_failure_of_a_child_can_be_caught() {
    performer.http().fails(Failure.communication(404, "nothing there", false));
    var flow =
        workflow("w").tasks(attempt("t", caught(set("mend", "{n: 2}")), run("call", "child")));

    assertThat(output(start(flow))).isEqualTo(Json.json("{n: 2}"));
  }

  @Test
  void a_child_that_was_cancelled_fails_the_step_that_runs_it() {
    performer.http().waitsAt(gate);
    var parent = start(PARENT);
    gate.awaitWaiting(1);

    driver.cancel(child(), null);

    assertThat(failure(parent).failure().detail()).contains("cancelled");
  }

  @Test
  void cancelling_the_parent_cancels_the_child() {
    performer.http().waitsAt(gate);
    var parent = start(PARENT);
    gate.awaitWaiting(1);

    driver.cancel(parent, null);

    gate.awaitInterrupted(1);
    assertThat(end(child())).isInstanceOf(Event.Cancelled.class);
    assertThat(end(parent)).isInstanceOf(Event.Cancelled.class);
  }

  @Test
  void a_timeout_of_the_step_cancels_the_child() {
    performer.http().waitsAt(gate);
    var parent = start(workflow("w").tasks(run("call", "child").timeout(Duration.ofSeconds(3))));
    gate.awaitWaiting(1);

    advance(Duration.ofSeconds(3));

    assertThat(end(child())).isInstanceOf(Event.Cancelled.class);
    assertThat(failure(parent).failure().type()).isEqualTo(Failure.Kind.TIMEOUT.type());
  }

  @Test
  void a_child_that_is_not_awaited_outlives_its_parent() {
    performer.http().waitsAt(gate);
    var parent = start(workflow("w").tasks(launch("call", "child")), "{n: 1}");

    assertThat(output(parent)).isEqualTo(Json.json("{n: 1}"));
    gate.awaitWaiting(1);
    crash();
    gate.open();

    output(child());
  }

  @Test
  void a_parent_waits_on_after_a_restart() {
    performer.http().waitsAt(gate).gives("{n: 1}");
    var parent = start(PARENT);
    gate.awaitWaiting(1);

    crash();
    gate.open();

    assertThat(output(parent)).isEqualTo(Json.json("{n: 1}"));
    assertThat(started).hasSize(2);
  }

  @Test
  void a_parent_learns_of_an_end_that_came_just_before_the_crash() {
    performer.http().waitsAt(gate).gives("{n: 1}");
    var parent = start(PARENT);
    gate.awaitWaiting(1);
    var before = journal.copy();
    gate.open();
    output(parent);
    for (var event :
        events(child()).subList((int) before.lastSeq(child()), events(child()).size())) {
      before.append(child(), before.lastSeq(child()), List.of(event));
    }

    restartOn(before);

    assertThat(output(parent)).isEqualTo(Json.json("{n: 1}"));
    assertThat(performer.calls("work")).hasSize(1);
  }

  @Test
  void a_child_is_stopped_if_its_step_was_stopped_just_before_the_crash() {
    performer.http().waitsAt(gate);
    var parent = start(PARENT);
    gate.awaitWaiting(1);
    var before = journal.copy();
    driver.cancel(parent, null);
    end(parent);
    for (var event : events(parent).subList((int) before.lastSeq(parent), events(parent).size())) {
      before.append(parent, before.lastSeq(parent), List.of(event));
    }

    restartOn(before);

    assertThat(end(child())).isInstanceOf(Event.Cancelled.class);
  }

  @Test
  void a_workflow_cannot_run_itself_for_ever() {
    var endless = workflow("endless").tasks(run("again", "endless"));

    var failed = failure(start(endless));

    assertThat(failed.failure().detail()).contains("deep");
    assertThat(started).hasSizeLessThan(100);
  }

  @Test
  void a_child_of_a_lost_revision_fails_the_step() {
    workflows.forget(CHILD.id(), 1);

    assertThat(failure(start(PARENT)).failure().detail()).contains("never deployed");
  }

  private ExecutionId child() {
    Optional<ExecutionId> found =
        started.entrySet().stream()
            .filter(entry -> entry.getValue().workflow().equals(CHILD.id()))
            .map(Map.Entry::getKey)
            .findFirst();
    return found.orElseThrow(() -> new AssertionError("no child was started"));
  }

  private Start startOf(ExecutionId execution) {
    return events(execution, Event.Accepted.class).getFirst().start();
  }
}
