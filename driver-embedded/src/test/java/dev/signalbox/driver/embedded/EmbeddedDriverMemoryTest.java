package dev.signalbox.driver.embedded;

import static dev.signalbox.testkit.Flows.approval;
import static dev.signalbox.testkit.Flows.http;
import static dev.signalbox.testkit.Flows.listen;
import static dev.signalbox.testkit.Flows.pause;
import static dev.signalbox.testkit.Flows.run;
import static dev.signalbox.testkit.Flows.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.port.Driver;
import dev.signalbox.core.port.Driver.Control;
import dev.signalbox.testkit.Await;
import dev.signalbox.testkit.DriverFixture;
import dev.signalbox.testkit.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is in memory, and what is not.
final class EmbeddedDriverMemoryTest extends DriverFixture {

  private static final Event.Answer YES = new Event.Answer(true, null, null, null);
  private static final StepId ASK = new StepId("ask");

  private EmbeddedDriver embedded = Drivers.open(surroundings(journal), Settings.DEFAULT.warm(0));

  @Override
  protected Driver open(Surroundings surroundings) {
    embedded.close();
    embedded = Drivers.open(surroundings, Settings.DEFAULT.warm(0));
    return embedded;
  }

  private void awaitResident(long count) {
    Await.until(count + " executions are in memory", () -> embedded.resident() == count);
  }

  @Test
  void what_waits_for_a_person_leaves_memory_and_comes_back_with_the_answer() {
    var id = start(workflow("w").tasks(approval("ask", "Go on?")));
    awaitResident(0);
    assertThat(driver.load().live()).isEqualTo(1);

    assertThat(driver.answer(id, ASK, YES)).isEqualTo(Control.DONE);

    output(id);
    Await.until("nothing is left", () -> driver.load().live() == 0);
  }

  @Test
  void what_waits_for_an_event_leaves_memory_and_comes_back_with_it() {
    var id = start(workflow("w").tasks(listen("l", "order"), listen("m", "order")));
    awaitResident(0);

    assertThat(publish("1", "order", "1")).isEqualTo(1);
    awaitResident(0);
    assertThat(publish("2", "order", "2")).isEqualTo(1);

    output(id);
  }

  @Test
  void what_waits_for_a_timer_that_is_far_leaves_memory() {
    var id = start(workflow("w").tasks(pause("p", Duration.ofSeconds(6))));
    awaitResident(0);

    advance(Duration.ofSeconds(6));

    output(id);
  }

  @Test
  void what_waits_for_a_timer_that_is_near_stays() {
    var near = start(workflow("w").tasks(pause("p", Duration.ofSeconds(4))));
    var far = start(workflow("v").tasks(pause("p", Duration.ofSeconds(10))));
    await(near, Event.Waiting.class);
    await(far, Event.Waiting.class);
    awaitResident(1);

    advance(Duration.ofSeconds(4));

    output(near);
    awaitResident(0);
  }

  @Test
  void what_is_performed_stays() {
    var gate = new Gate();
    performer.http().waitsAt(gate);
    var id = start(workflow("w").tasks(http("b", "http://b")));
    gate.awaitWaiting(1);

    assertThat(embedded.resident()).isEqualTo(1);

    gate.open();
    output(id);
  }

  @Test
  void a_parent_leaves_memory_while_its_child_waits() {
    workflows.add(workflow("child").tasks(approval("ask", "Go on?")));
    var children = new ArrayList<ExecutionId>();
    try (var _ =
        journal.follow(appended -> {
          if (appended.firstSeq() == 1) {
            children.add(appended.execution());
          }
        })) {
      var id = start(workflow("w").tasks(run("call", "child")));
      Await.until("the child is there", () -> driver.load().live() == 2);
      awaitResident(0);

      driver.answer(children.getLast(), ASK, YES);

      output(id);
    }
  }

  @Test
  void what_only_waits_is_not_in_memory_after_a_restart() {
    for (var i = 0; i < 10; i++) {
      start(workflow("w").tasks(approval("ask", "Go on?")));
      start(workflow("v").tasks(pause("p", Duration.ofDays(1))));
    }
    awaitResident(0);

    crash();

    awaitResident(0);
    assertThat(driver.load().live()).isEqualTo(20);
    advance(Duration.ofDays(1));
    Await.until("the timers fired", () -> driver.load().live() == 10);
  }

  @Test
  void a_few_that_wait_stay_warm() {
    driver.close();
    embedded = Drivers.open(surroundings(journal), Settings.DEFAULT.warm(3));
    driver = embedded;
    driver.recover();
    var ids = new ArrayList<ExecutionId>();
    for (var i = 0; i < 10; i++) {
      ids.add(start(workflow("w").tasks(approval("ask", "Go on?"))));
    }

    awaitResident(3);

    ids.forEach(id -> assertThat(driver.answer(id, ASK, YES)).isEqualTo(Control.DONE));
    ids.forEach(this::output);
    awaitResident(0);
  }

  @Test
  void what_somebody_else_went_on_with_is_let_go() {
    var id = start(workflow("w").tasks(pause("p", Duration.ofHours(1))));
    awaitResident(0);
    var ended = new Event.Failed(time.now(), Failure.of(Failure.Kind.RUNTIME, "gone"), null);
    journal.append(id, journal.lastSeq(id), List.of(ended));

    advance(Duration.ofHours(1));

    Await.until("it is let go", () -> driver.load().live() == 0);
    assertThat(events(id).getLast()).isEqualTo(ended);
  }
}
