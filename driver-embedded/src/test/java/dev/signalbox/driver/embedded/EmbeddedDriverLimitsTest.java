package dev.signalbox.driver.embedded;

import static dev.signalbox.testkit.Flows.agent;
import static dev.signalbox.testkit.Flows.approval;
import static dev.signalbox.testkit.Flows.fork;
import static dev.signalbox.testkit.Flows.http;
import static dev.signalbox.testkit.Flows.run;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.port.Driver;
import dev.signalbox.core.port.Driver.RejectedException;
import dev.signalbox.driver.embedded.Settings.Limit;
import dev.signalbox.testkit.Agents;
import dev.signalbox.testkit.Await;
import dev.signalbox.testkit.DriverFixture;
import dev.signalbox.testkit.Flow;
import dev.signalbox.testkit.Gate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EmbeddedDriverLimitsTest extends DriverFixture {

  private static final Workflow ONE = workflow("one").tasks(http("b", "http://b"));

  private final Gate gate = new Gate();

  @Override
  protected Driver open(Surroundings surroundings) {
    return Drivers.open(surroundings, Settings.DEFAULT);
  }

  private void limit(Settings settings) {
    driver.close();
    driver = Drivers.open(surroundings(journal), settings);
    driver.recover();
  }

  @Test
  void no_more_calls_are_made_at_once_than_the_server_allows() {
    limit(Settings.DEFAULT.calls(new Limit(3, 100)));
    performer.http().waitsAt(gate);

    var id = start(workflow("w").tasks(fork("f", calls(10))));
    gate.awaitWaiting(3);

    assertThat(driver.load()).isEqualTo(new Driver.Load(1, 3, 7));
    gate.open();
    output(id);
    assertThat(performer.mostAtOnce()).isEqualTo(3);
    assertThat(performer.calls()).hasSize(10);
  }

  @Test
  void no_more_calls_of_one_workflow_are_made_at_once_than_it_may() {
    limit(Settings.DEFAULT.calls(new Limit(100, 2)));
    performer.http().waitsAt(gate);

    var first = start(workflow("v").tasks(fork("f", calls(5))));
    var second = start(workflow("w").tasks(fork("f", calls(5))));
    gate.awaitWaiting(4);

    assertThat(driver.load()).isEqualTo(new Driver.Load(2, 4, 6));
    gate.open();
    output(first);
    output(second);
    assertThat(performer.mostAtOnce()).isEqualTo(4);
  }

  @Test
  void model_calls_do_not_wait_for_other_calls() {
    limit(Settings.DEFAULT.calls(new Limit(1, 1)));
    performer.http().waitsAt(gate);
    start(ONE);
    gate.awaitWaiting(1);

    var id = start(workflow("w").agents(Agents.worker("A")).tasks(agent("a", "A")));

    output(id);
    gate.open();
  }

  @Test
  void a_wide_fork_does_not_keep_another_execution_waiting() {
    limit(Settings.DEFAULT.calls(new Limit(1, 1)));
    performer.http().waitsAt(gate);
    var wide = start(workflow("w").tasks(fork("f", calls(50))), "{wide: true}");
    gate.awaitWaiting(1);
    var small = start(workflow("w").tasks(fork("f", calls(50))));
    Await.until("all are queued", () -> driver.load().queued() == 99);

    gate.open();

    output(wide);
    output(small);
    var order = performer.calls().stream().map(call -> call.execution()).toList();
    assertThat(turnsOf(small, order)).hasSize(50).first().isEqualTo(2);
    // They took turns to the end.
    assertThat(order.subList(2, 98).stream().filter(small::equals)).hasSize(48);
  }

  @Test
  void a_busy_workflow_does_not_keep_another_waiting() {
    limit(Settings.DEFAULT.calls(new Limit(1, 1)));
    performer.http().waitsAt(gate);
    for (var i = 0; i < 50; i++) {
      start(workflow("busy").tasks(http("b", "http://b")));
    }
    gate.awaitWaiting(1);
    var other = start(workflow("other").tasks(http("b", "http://b")));
    Await.until("all are queued", () -> driver.load().queued() == 50);

    gate.open();

    output(other);
    var order = performer.calls().stream().map(call -> call.execution()).toList();
    assertThat(turnsOf(other, order)).first().isIn(1, 2);
  }

  private static List<Integer> turnsOf(ExecutionId id, List<ExecutionId> order) {
    var turns = new ArrayList<Integer>();
    for (var i = 0; i < order.size(); i++) {
      if (order.get(i).equals(id)) {
        turns.add(i);
      }
    }
    return turns;
  }

  @Test
  void a_call_that_is_cancelled_before_its_turn_is_never_made() {
    limit(Settings.DEFAULT.calls(new Limit(1, 1)));
    performer.http().waitsAt(gate);
    var first = start(ONE);
    gate.awaitWaiting(1);
    var second = start(ONE);
    Await.until("it is queued", () -> driver.load().queued() == 1);

    driver.cancel(second, null);
    assertThat(end(second)).isInstanceOf(Event.Cancelled.class);
    gate.open();

    output(first);
    output(start(ONE));
    assertThat(performer.calls()).hasSize(2);
    Await.until("nothing is left", () -> driver.load().equals(new Driver.Load(0, 0, 0)));
  }

  @Test
  void a_full_server_refuses_starts() {
    limit(Settings.DEFAULT.maxLive(1));
    start(workflow("w").tasks(approval("ask", "Go on?")));

    assertThatThrownBy(() -> start(ONE)).isInstanceOf(RejectedException.class);
  }

  @Test
  void a_full_server_has_room_for_what_its_steps_start() {
    limit(Settings.DEFAULT.maxLive(1));
    workflows.add(ONE);

    output(start(workflow("w").tasks(run("call", "one"))));
  }

  @Test
  void a_limit_is_not_spent_on_what_has_ended() {
    limit(Settings.DEFAULT.calls(new Limit(1, 1)));

    for (var i = 0; i < 100; i++) {
      output(start(workflow("w").tasks(set("s", "1"), http("b", "http://b"))));
    }

    Await.until("nothing is left", () -> driver.load().equals(new Driver.Load(0, 0, 0)));
  }

  private static List<Flow> calls(int count) {
    var calls = new ArrayList<Flow>();
    for (var i = 0; i < count; i++) {
      calls.add(http("call" + i, "http://b"));
    }
    return calls;
  }
}
