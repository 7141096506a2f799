package dev.signalbox.driver.embedded;

import static dev.signalbox.testkit.Flows.each;
import static dev.signalbox.testkit.Flows.http;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.tool;
import static dev.signalbox.testkit.Flows.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.port.Driver;
import dev.signalbox.core.port.Journal;
import dev.signalbox.testkit.Agents;
import dev.signalbox.testkit.DriverFixture;
import dev.signalbox.testkit.Expressions;
import dev.signalbox.testkit.Flow;
import dev.signalbox.testkit.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// What is paid for durability: the number of appends.
final class EmbeddedDriverAppendsTest extends DriverFixture {

  @Override
  protected Driver open(Surroundings surroundings) {
    return Drivers.open(surroundings, Settings.DEFAULT);
  }

  private List<Journal.Appended> appends(Workflow workflow) {
    var appends = new CopyOnWriteArrayList<Journal.Appended>();
    try (var _ = journal.follow(appends::add)) {
      output(start(workflow));
    }
    return appends;
  }

  @Test
  void a_few_steps_that_need_nobody_are_recorded_with_the_acceptance() {
    var workflow = workflow("w").tasks(set("a", "1"), set("b", "2"), set("c", "3"), set("d", "4"));

    assertThat(appends(workflow)).hasSize(1);
  }

  @Test
  void a_step_that_calls_costs_one_append() {
    var calls = new ArrayList<Flow>();
    for (var i = 0; i < 20; i++) {
      calls.add(http("call" + i, "http://b"));
    }

    assertThat(appends(workflow("w").tasks(calls))).hasSize(21);
  }

  @Test
  void a_step_whose_effect_must_not_happen_twice_costs_two() {
    var workflow =
        workflow("w").tools(Agents.once("pay")).tasks(tool("a", "pay"), tool("b", "pay"));

    assertThat(appends(workflow)).hasSize(5);
  }

  @Test
  void a_start_is_not_kept_waiting_by_many_steps_and_no_append_is_large() {
    var items = Json.json("[" + "0,".repeat(999) + "0]");
    var workflow = workflow("w").tasks(each("e", Expressions.of(_ -> items), set("s", "1")));

    var appends = appends(workflow);

    assertThat(appends.getFirst().events().size()).isLessThan(40);
    assertThat(appends).allMatch(append -> append.events().size() < 280);
    assertThat(appends.size()).isLessThan(12);
  }
}
