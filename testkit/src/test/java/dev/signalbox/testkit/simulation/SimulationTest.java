package dev.signalbox.testkit.simulation;

import static dev.signalbox.testkit.Flows.agent;
import static dev.signalbox.testkit.Flows.approval;
import static dev.signalbox.testkit.Flows.listen;
import static dev.signalbox.testkit.Flows.pause;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.definition.EventFilter;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.testkit.Agents;
import dev.signalbox.testkit.Expressions;
import dev.signalbox.testkit.Flow;
import dev.signalbox.testkit.Flows;
import dev.signalbox.testkit.Json;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static Workflow workflow(Flow first, Flow... others) {
    return Flows.workflow("simulated")
        .agents(Agents.worker("DataAgent", "look"))
        .tools(Agents.tool("look"), Agents.once("pay"))
        .tasks(first, others);
  }

  @Test
  void the_same_seed_does_the_same_again_and_another_seed_something_else() {
    var workflow = workflow(agent("ask", "DataAgent"), tool("look_up", "look"));

    var one = Simulation.of(workflow, 7).run();

    assertThat(Simulation.of(workflow, 7).run().journal()).isEqualTo(one.journal());
    assertThat(Simulation.of(workflow, 8).run().journal()).isNotEqualTo(one.journal());
  }

  @Test
  void a_year_passes_at_once() {
    var end = Simulation.of(workflow(pause("rest", Duration.ofDays(365))), 1).run();

    assertThat(end.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(end.journal().getLast().at())
        .isEqualTo(Simulation.BEGINNING.plus(Duration.ofDays(365)));
  }

  @Test
  void people_answer_and_events_come() {
    var end = Simulation.of(workflow(approval("release", "Go?"), listen("signal", "go")), 1).run();

    assertThat(end.all(Event.ApprovalDecided.class)).hasSize(1);
    assertThat(end.all(Event.EventConsumed.class)).hasSize(1);
    assertThat(end.steps()).containsEntry("signal", "completed");
  }

  @Test
  void nothing_fails_that_is_not_to_fail() {
    var workflow = workflow(tool("one", "look"), tool("two", "look"), tool("three", "look"));
    for (var seed = 0; seed < 50; seed++) {
      assertThat(Simulation.of(workflow, seed).failing(0).run().status())
          .isEqualTo(ExecutionStatus.COMPLETED);
    }
    assertThat(Simulation.of(workflow, 1).failing(1).run().status())
        .isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void a_process_that_dies_in_the_middle_of_an_effect_asks_a_person() {
    var end = Simulation.of(workflow(tool("transfer", "pay")), 1).failing(0).crashing(1).run();

    assertThat(end.crashes()).isPositive();
    assertThat(end.all(Event.EffectUncertain.class)).isNotEmpty();
    assertThat(end.all(Event.ApprovalDecided.class)).isNotEmpty();
    assertThat(end.status().isFinal()).isTrue();
  }

  @Test
  void what_does_not_come_out_the_same_when_asked_again_is_found_and_says_its_seed() {
    var calls = new AtomicInteger();
    var fickle = Expressions.of(_ -> Json.json(Integer.toString(calls.incrementAndGet())));

    assertThatThrownBy(() -> Simulation.of(workflow(set("first", fickle)), 4711).run())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("simulation of 'simulated' with seed 4711, event 3: ");
  }

  @Test
  void what_waits_for_something_that_never_comes_is_found() {
    var never = Flows.listen("signal", new EventFilter.One(never()));

    assertThatThrownBy(() -> Simulation.of(workflow(never), 1).run())
        .hasMessageContaining("seed 1")
        .hasMessageContaining("stuck");
  }

  private static EventFilter never() {
    var impossible = new EventFilter.Attribute(Expressions.value("false"), true);
    return new EventFilter(Map.of("type", impossible), Map.of());
  }

  @Test
  void someone_may_ask_to_stop() {
    var workflow = workflow(pause("rest", Duration.ofHours(1)));

    var end = Simulation.of(workflow, 1).cancelledAfter(Duration.ofMinutes(5)).run();

    assertThat(end.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(end.journal().getLast().at())
        .isEqualTo(Simulation.BEGINNING.plus(Duration.ofMinutes(5)));
  }

  @Test
  void a_journal_that_somebody_left_is_gone_on_with() {
    var workflow = workflow(tool("one", "look"), tool("two", "look"));
    var whole = Simulation.of(workflow, 1).failing(0).run();

    var rest = Simulation.of(workflow, 1).failing(0).resume(whole.journal().subList(0, 4));

    assertThat(rest.journal()).isEqualTo(whole.journal());
  }
}
