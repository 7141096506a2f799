package dev.signalbox.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.StepType;
import dev.signalbox.testkit.FakeTime;
import dev.signalbox.testkit.FakeWorkflows;
import dev.signalbox.testkit.Flows;
import dev.signalbox.testkit.Histories;
import dev.signalbox.testkit.Json;
import dev.signalbox.testkit.MemoryJournal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracesTest {

  private static final String NODE = "/do/0/loop/do/0/step";

  private final MemoryJournal journal = new MemoryJournal();
  private final FakeTime time = new FakeTime();
  private final StreamedText text = new StreamedText();
  private Traces traces = traces(1_000);

  @AfterEach
  void close() {
    traces.close();
  }

  private Traces traces(long maxWeight) {
    var workflows =
        new FakeWorkflows()
            .add(
                Flows.workflow(Histories.WORKFLOW.value())
                    .tasks(
                        Flows.each(
                            "loop",
                            dev.signalbox.testkit.Expressions.value("[]"),
                            Flows.set("step", "{}"))));
    var parts =
        new Traces.Parts(
            new Outlines(workflows), text, new Estimates(journal, time), time, maxWeight);
    return new Traces(journal, parts);
  }

  private ExecutionId accepted(long n) {
    var execution = Histories.id(n);
    journal.append(execution, 0, List.of(Histories.accepted(time.now())));
    return execution;
  }

  /// So many steps, two events each.
  private void steps(ExecutionId execution, int from, int to) {
    for (var i = from; i < to; i++) {
      var step = new StepId("loop[" + i + "]/step");
      var place = new Event.Place(StepType.DATA_PROCESSING, NODE, null, null, i);
      journal.append(
          execution,
          journal.lastSeq(execution),
          List.of(
              new Event.StepStarted(time.now(), step, StepId.ROOT, place),
              new Event.StepCompleted(time.now(), step, Json.json("{}"), null, null)));
    }
  }

  private View view(ExecutionId execution) {
    return traces.find(Tenant.DEFAULT, execution).orElseThrow();
  }

  @Test
  void executions_that_nobody_reads_hold_no_trace() {
    for (var n = 1; n <= 10_000; n++) {
      accepted(n);
    }

    assertThat(traces.size()).isZero();
  }

  @Test
  void a_trace_is_made_when_first_read_and_kept_up_to_date() {
    var execution = accepted(1);
    steps(execution, 0, 3);

    var before = view(execution).at(time.now(), 0);
    steps(execution, 3, 5);
    var after = view(execution).at(time.now(), 0);

    assertThat(before.view().seq()).isEqualTo(7);
    assertThat(after.view().seq()).isEqualTo(11);
    assertThat(after.steps()).hasSize(before.steps().size() + 2);
    assertThat(traces.size()).isEqualTo(1);
  }

  @Test
  void what_was_too_much_to_keep_unread_is_read_again() {
    var execution = accepted(1);
    view(execution).at(time.now());

    steps(execution, 0, 2_000);

    assertThat(view(execution).weight()).isLessThan(600);
    assertThat(view(execution).at(time.now()).seq()).isEqualTo(4_001);
  }

  @Test
  void promise_7_the_trace_rebuilt_from_the_journal_is_identical_to_the_live_one() {
    var execution = accepted(1);
    view(execution).at(time.now());
    steps(execution, 0, 50);
    var live = view(execution).at(time.now(), 0);
    traces.close();

    traces = traces(1_000);

    assertThat(view(execution).at(time.now(), 0)).isEqualTo(live);
  }

  @Test
  void a_trace_that_nobody_reads_any_more_is_let_go() {
    view(accepted(1)).at(time.now());
    time.advance(Duration.ofMinutes(1));
    view(accepted(2)).at(time.now());
    time.advance(Duration.ofMinutes(1).plusSeconds(1));

    traces.sweep(time.now());

    assertThat(traces.size()).isEqualTo(1);
  }

  @Test
  void of_too_many_those_read_longest_ago_are_let_go() {
    for (var n = 1; n <= 20; n++) {
      time.advance(Duration.ofMillis(1));
      var execution = accepted(n);
      steps(execution, 0, 100);
      view(execution).at(time.now());
    }

    traces.sweep(time.now());

    assertThat(traces.size()).isBetween(1, 10);
    time.advance(Duration.ofMillis(1));
    view(Histories.id(20)).at(time.now());
    assertThat(traces.size()).isLessThan(11);
  }

  @Test
  void a_trace_that_is_streamed_is_never_let_go() {
    var view = traces.enter(view(accepted(1)));
    time.advance(Duration.ofHours(1));

    traces.sweep(time.now());
    assertThat(traces.size()).isEqualTo(1);
    traces.leave(view);
    traces.sweep(time.now());

    assertThat(traces.size()).isZero();
  }

  @Test
  void what_belongs_to_another_tenant_does_not_exist() {
    var execution = Histories.id(1);
    var start = Histories.start(new Tenant("other"), Histories.WORKFLOW);
    traces.close();
    traces = traces(1_000);
    journal.append(execution, 0, List.of(new Event.Accepted(time.now(), start)));

    assertThat(traces.find(Tenant.DEFAULT, execution)).isEmpty();
    assertThat(traces.find(new Tenant("other"), execution)).isPresent();
  }

  @Test
  void rendered_progress_is_shared_until_something_happens_or_time_goes_on() {
    var execution = accepted(1);
    var first = view(execution).progress(time.now());

    var same = view(execution).progress(time.now());
    steps(execution, 0, 1);
    var changed = view(execution).progress(time.now());
    time.advance(Duration.ofMillis(150));
    var later = view(execution).progress(time.now());

    assertThat(same).isSameAs(first);
    assertThat(changed).isNotSameAs(first);
    assertThat(later).isNotSameAs(changed);
  }

  @Test
  void an_execution_that_has_ended_is_read_as_it_was() {
    var execution = accepted(1);
    journal.append(
        execution, 1, List.of(new Event.Started(time.now()), Histories.completed(time.now())));

    assertThat(view(execution).at(time.now()).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }
}
