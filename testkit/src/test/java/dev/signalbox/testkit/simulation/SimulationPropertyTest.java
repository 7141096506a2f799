package dev.signalbox.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.trace.DetailJson;
import dev.signalbox.core.trace.Graph;
import dev.signalbox.core.trace.StepDetail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds of every workflow, whatever happens to it. Much of it is checked by the simulation
/// itself, at every step; the properties differ in what happens.
class SimulationPropertyTest {

  @Provide
  Arbitrary<List<Sketch>> workflows() {
    return Sketches.workflows();
  }

  /// Promise 11.
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void no_execution_stays_running_for_ever(
      @ForAll("workflows") List<Sketch> tasks, @ForAll long seed) {
    var end = Simulation.of(Sketch.workflow(tasks), seed).failing(0.2).run();

    assertThat(end.status().isFinal()).isTrue();
  }

  /// Promises 2, 4 and 7: after each crash the state and the trace that are folded from the journal
  /// are compared with those that were lost, and an action whose outcome is recorded is not due.
  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void folding_the_same_journal_gives_the_same_state_and_the_same_trace(
      @ForAll("workflows") List<Sketch> tasks, @ForAll long seed) {
    var workflow = Sketch.workflow(tasks);
    var undisturbed = Simulation.of(workflow, seed).run();

    var disturbed = Simulation.of(workflow, seed).crashing(0.5).run();

    if (asksNobodyAboutEffects(disturbed)) {
      assertThat(disturbed.journal()).isEqualTo(undisturbed.journal());
      assertThat(disturbed.trace()).isEqualTo(undisturbed.trace());
    }
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void a_journal_cut_after_any_event_gives_the_same_final_trace(
      @ForAll("workflows") List<Sketch> tasks, @ForAll long seed) {
    var workflow = Sketch.workflow(tasks);
    var whole = Simulation.of(workflow, seed).run();
    for (var cut = 1; cut < whole.journal().size(); cut++) {
      if (isWithinOneOffer(whole.journal(), cut)) {
        continue;
      }
      var rest = Simulation.of(workflow, seed).resume(whole.journal().subList(0, cut));

      if (asksNobodyAboutEffects(rest)) {
        assertThat(rest.status()).isEqualTo(whole.status());
        assertThat(rest.steps()).as("cut after event %d", cut).isEqualTo(whole.steps());
        if (whole.batches().contains((long) cut)) {
          assertThat(rest.journal()).as("cut after event %d", cut).isEqualTo(whole.journal());
          assertThat(rest.trace()).isEqualTo(whole.trace());
        }
      }
    }
  }

  /// One CloudEvent taken by several steps is recorded in one append: no journal ends in between.
  private static boolean isWithinOneOffer(List<Event> journal, int cut) {
    return journal.get(cut - 1) instanceof Event.EventConsumed
        && journal.get(cut) instanceof Event.EventConsumed;
  }

  /// A crash in the middle of an effect that must not happen twice takes another way: it asks.
  private static boolean asksNobodyAboutEffects(Simulated end) {
    return end.all(Event.EffectUncertain.class).isEmpty();
  }

  /// Promise 3 is checked at every step; here it matters, since a process often dies in the middle.
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void after_an_outage_everything_goes_on_and_no_effect_is_repeated_silently(
      @ForAll("workflows") List<Sketch> tasks, @ForAll long seed) {
    var end =
        Simulation.of(Sketch.workflow(tasks), seed)
            .failing(0.3)
            .crashing(0.2)
            .down(Duration.ofHours(1))
            .run();

    assertThat(end.status().isFinal()).isTrue();
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void an_execution_can_be_cancelled_at_any_time(
      @ForAll("workflows") List<Sketch> tasks, @ForAll long seed) {
    var after = Duration.ofMillis(Math.floorMod(seed, 20_000));

    var end = Simulation.of(Sketch.workflow(tasks), seed).cancelledAfter(after).run();

    if (!end.all(Event.CancelRequested.class).isEmpty()) {
      assertThat(end.status()).isEqualTo(ExecutionStatus.CANCELLED);
    }
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void every_step_can_be_shown_whole_and_has_its_place_in_the_drawing(
      @ForAll("workflows") List<Sketch> tasks, @ForAll long seed) {
    var workflow = Sketch.workflow(tasks);
    var end = Simulation.of(workflow, seed).run();
    var nodes = Graph.of(workflow).nodes().stream().map(Graph.Node::id).toList();

    for (var step : end.trace().steps()) {
      var detail = detail(workflow, end, step.id());
      assertThat(detail.step()).isEqualTo(step);
      assertThat(detail.attempts()).hasSize(step.state().attempt());
      assertThat(DetailJson.stepBody(detail).path("step_id").asString())
          .isEqualTo(step.id().value());
      assertThat(step.metadata().path("node").asString())
          .matches(node -> nodes.contains(node) || node.endsWith("/tool:made_up"), "is drawn");
    }
  }

  private static StepDetail detail(Workflow workflow, Simulated end, StepId step) {
    ExecutionId execution = end.trace().view().execution();
    var journal = new ArrayList<Recorded>();
    end.journal().forEach(event -> journal.add(new Recorded(journal.size() + 1, event)));
    return StepDetail.of(execution, workflow, step, journal).orElseThrow();
  }
}
