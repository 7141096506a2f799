package dev.signalbox.testkit;

import static dev.signalbox.testkit.Histories.T0;
import static dev.signalbox.testkit.Histories.completed;
import static dev.signalbox.testkit.Histories.failed;
import static dev.signalbox.testkit.Histories.id;
import static dev.signalbox.testkit.Histories.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.port.Executions;
import dev.signalbox.core.port.Executions.End;
import dev.signalbox.core.port.Executions.Query;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.trace.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every index of executions promises.
public abstract class ExecutionsContract {

  private static final Tenant OURS = Tenant.DEFAULT;
  private static final Tenant THEIRS = new Tenant("theirs");
  private static final WorkflowId RED = new WorkflowId("red");
  private static final WorkflowId BLUE = new WorkflowId("blue");

  private Journal journal;
  private Executions executions;

  /// A journal that holds nothing.
  protected abstract Journal create();

  /// The index over it.
  protected abstract Executions executions(Journal journal);

  /// Waits until the journal has nothing left to do in the background.
  protected void settle(Journal journal) {}

  @BeforeEach
  void create_a_journal() {
    journal = create();
    executions = executions(journal);
  }

  @AfterEach
  void close_the_journal() {
    journal.close();
  }

  @Test
  void an_execution_that_is_not_there_is_not_found() {
    assertThat(executions.find(id(1))).isEmpty();
  }

  @Test
  void a_summary_follows_its_execution() {
    var start = start(THEIRS, RED);
    var accepted = new Event.Accepted(T0, start);
    var summary = Summary.of(id(1), accepted);

    journal.append(id(1), 0, List.of(accepted));
    assertThat(executions.find(id(1))).contains(summary);
    var seq = 1;
    for (var event :
        List.of(
            new Event.Started(T0.plusMillis(1)),
            new Event.Waiting(T0.plusMillis(2)),
            new Event.Resumed(T0.plusMillis(3)),
            new Event.CancelRequested(T0.plusMillis(4), null),
            new Event.Cancelled(T0.plusMillis(5), null))) {
      journal.append(id(1), seq++, List.of(event));
      summary = summary.after(event);
      assertThat(executions.find(id(1))).contains(summary);
    }
    settle(journal);
    assertThat(executions.find(id(1))).contains(summary);
  }

  @Test
  void the_newest_come_first() {
    for (var n : shuffled(30)) {
      begin(n, OURS, RED);
      if (n % 2 == 0) {
        end(n, completed(T0));
      }
    }
    settle(journal);

    assertThat(ids(query(null, 100))).containsExactlyElementsOf(newestFirst(29, 0));
    assertThat(ids(query(null, 3))).containsExactlyElementsOf(newestFirst(29, 27));
  }

  @Test
  void a_page_begins_where_the_last_one_ended() {
    for (var n : shuffled(25)) {
      begin(n, OURS, RED);
      if (n % 3 == 0) {
        end(n, completed(T0));
      }
    }
    settle(journal);

    var seen = new ArrayList<ExecutionId>();
    var page = ids(query(null, 10));
    while (!page.isEmpty()) {
      seen.addAll(page);
      page = ids(query(page.getLast(), 10));
    }

    assertThat(seen).containsExactlyElementsOf(newestFirst(24, 0));
  }

  @Test
  void each_tenant_sees_its_own() {
    begin(1, OURS, RED);
    begin(2, THEIRS, RED);
    begin(3, THEIRS, RED);
    end(3, completed(T0));
    settle(journal);

    assertThat(ids(query(null, 10))).containsExactly(id(1));
    assertThat(ids(new Query(THEIRS, Set.of(), null, null, null, null, 10)))
        .containsExactly(id(3), id(2));
    assertThat(ids(new Query(new Tenant("nobody"), Set.of(), null, null, null, null, 10)))
        .isEmpty();
  }

  @Test
  void a_filter_by_status_takes_any_of_several() {
    begin(1, OURS, RED);
    end(1, completed(T0));
    begin(2, OURS, RED);
    end(2, failed(T0));
    begin(3, OURS, RED);
    end(3, new Event.Cancelled(T0, "no longer wanted"));
    begin(4, OURS, RED);
    begin(5, OURS, RED);
    journal.append(id(5), 2, List.of(new Event.Waiting(T0)));
    settle(journal);

    assertThat(ids(byStatus(ExecutionStatus.COMPLETED))).containsExactly(id(1));
    assertThat(ids(byStatus(ExecutionStatus.RUNNING))).containsExactly(id(4));
    assertThat(ids(byStatus(ExecutionStatus.WAITING, ExecutionStatus.FAILED)))
        .containsExactly(id(5), id(2));
    assertThat(ids(byStatus(ExecutionStatus.CANCELLED, ExecutionStatus.COMPLETED)))
        .containsExactly(id(3), id(1));
    assertThat(ids(byStatus(ExecutionStatus.PAUSED))).isEmpty();
  }

  private static Query byStatus(ExecutionStatus... statuses) {
    return new Query(OURS, Set.of(statuses), null, null, null, null, 10);
  }

  @Test
  void a_filter_by_workflow_takes_only_that() {
    for (var n = 0; n < 8; n++) {
      begin(n, OURS, n % 2 == 0 ? RED : BLUE);
      if (n < 4) {
        end(n, n < 2 ? completed(T0) : failed(T0));
      }
    }
    settle(journal);

    assertThat(ids(new Query(OURS, Set.of(), BLUE, null, null, null, 10)))
        .containsExactly(id(7), id(5), id(3), id(1));
    assertThat(ids(new Query(OURS, Set.of(), BLUE, null, null, id(5), 10)))
        .containsExactly(id(3), id(1));
    assertThat(ids(new Query(OURS, Set.of(ExecutionStatus.FAILED), BLUE, null, null, null, 10)))
        .containsExactly(id(3));
    assertThat(ids(new Query(OURS, Set.of(), new WorkflowId("none"), null, null, null, 10)))
        .isEmpty();
  }

  @Test
  void a_filter_by_time_takes_the_first_moment_and_not_the_last() {
    for (var n = 0; n < 10; n++) {
      begin(n, OURS, RED);
      if (n % 2 == 0) {
        end(n, completed(T0.plusSeconds(60)));
      }
    }
    settle(journal);

    assertThat(ids(between(T0.plusMillis(3), T0.plusMillis(6))))
        .containsExactly(id(5), id(4), id(3));
    assertThat(ids(between(T0.plusMillis(8), null))).containsExactly(id(9), id(8));
    assertThat(ids(between(null, T0.plusMillis(2)))).containsExactly(id(1), id(0));
  }

  private static Query between(@Nullable Instant after, @Nullable Instant before) {
    return new Query(OURS, Set.of(), null, after, before, null, 10);
  }

  @Test
  void recent_durations_are_those_of_completed_executions_newest_first() {
    for (var n = 0; n < 6; n++) {
      begin(n, OURS, RED); // starts at T0 + n ms
      end(n, n == 4 ? failed(T0.plusMillis(100)) : completed(T0.plusMillis(100)));
      if (n == 2) {
        settle(journal); // some long finished, some just now
      }
    }
    begin(6, OURS, BLUE);
    end(6, completed(T0.plusMillis(100)));
    begin(7, THEIRS, RED);
    end(7, completed(T0.plusMillis(100)));
    begin(8, OURS, RED);

    assertThat(executions.recentDurationsMs(OURS, RED, 3)).containsExactly(95L, 97L, 98L);
    assertThat(executions.recentDurationsMs(OURS, RED, 100)).hasSize(5);
    assertThat(executions.recentDurationsMs(OURS, new WorkflowId("none"), 100)).isEmpty();
  }

  @Test
  void counts_are_of_each_status_under_the_other_filters() {
    for (var n = 0; n < 12; n++) {
      begin(n, OURS, n % 2 == 0 ? RED : BLUE);
      if (n < 8) {
        end(n, n < 6 ? completed(T0) : failed(T0));
      }
      if (n == 3) {
        settle(journal); // some long finished, some just now
      }
    }
    begin(12, THEIRS, RED);
    end(12, completed(T0));

    var all = executions.counts(query(null, 1));
    settle(journal);

    assertThat(all).hasSize(ExecutionStatus.values().length);
    assertThat(all)
        .containsEntry(ExecutionStatus.COMPLETED, 6L)
        .containsEntry(ExecutionStatus.FAILED, 2L)
        .containsEntry(ExecutionStatus.RUNNING, 4L)
        .containsEntry(ExecutionStatus.CANCELLED, 0L);
    assertThat(executions.counts(query(id(3), 1))).isEqualTo(all);
    assertThat(executions.counts(byStatus(ExecutionStatus.FAILED))).isEqualTo(all);
    assertThat(counted(OURS, BLUE, null, null)).containsExactly(3L, 1L, 2L);
    assertThat(counted(OURS, null, T0.plusMillis(5), T0.plusMillis(9))).containsExactly(1L, 2L, 1L);
    assertThat(counted(THEIRS, null, null, null)).containsExactly(1L, 0L, 0L);
    assertThat(counted(OURS, new WorkflowId("none"), null, null)).containsExactly(0L, 0L, 0L);
    assertThat(counted(new Tenant("nobody"), null, null, null)).containsExactly(0L, 0L, 0L);
  }

  /// Completed, failed and running ones.
  private List<Long> counted(
      Tenant tenant,
      @Nullable WorkflowId workflow,
      @Nullable Instant after,
      @Nullable Instant before) {
    var counts = executions.counts(new Query(tenant, Set.of(), workflow, after, before, null, 1));
    return Stream.of(ExecutionStatus.COMPLETED, ExecutionStatus.FAILED, ExecutionStatus.RUNNING)
        .map(counts::get)
        .toList();
  }

  @Test
  void recent_ends_are_of_any_kind_newest_first() {
    for (var n = 0; n < 6; n++) {
      begin(n, OURS, RED);
      end(n, n % 3 == 0 ? failed(T0.plusMillis(100 + n)) : completed(T0.plusMillis(100 + n)));
      if (n == 2) {
        settle(journal); // some long finished, some just now
      }
    }
    begin(6, OURS, BLUE);
    end(6, completed(T0.plusMillis(100)));
    begin(7, THEIRS, RED);
    end(7, completed(T0.plusMillis(100)));
    begin(8, OURS, RED);

    assertThat(executions.recentEnds(OURS, RED, 4))
        .containsExactly(
            new End(id(5), ExecutionStatus.COMPLETED, T0.plusMillis(105)),
            new End(id(4), ExecutionStatus.COMPLETED, T0.plusMillis(104)),
            new End(id(3), ExecutionStatus.FAILED, T0.plusMillis(103)),
            new End(id(2), ExecutionStatus.COMPLETED, T0.plusMillis(102)));
    assertThat(executions.recentEnds(OURS, RED, 100)).hasSize(6);
    assertThat(executions.recentEnds(OURS, new WorkflowId("none"), 100)).isEmpty();
  }

  private void begin(long n, Tenant tenant, WorkflowId workflow) {
    var at = T0.plusMillis(n);
    journal.append(
        id(n), 0, List.of(new Event.Accepted(at, start(tenant, workflow)), new Event.Started(at)));
  }

  private void end(long n, Event last) {
    journal.append(id(n), 2, List.of(last));
  }

  private static List<Long> shuffled(int count) {
    var all = new ArrayList<>(LongStream.range(0, count).boxed().toList());
    Collections.shuffle(all, new Random(1));
    return all;
  }

  private static List<ExecutionId> newestFirst(long from, long to) {
    return LongStream.rangeClosed(to, from)
        .mapToObj(Histories::id)
        .sorted(Collections.reverseOrder())
        .toList();
  }

  private static Query query(@Nullable ExecutionId before, int limit) {
    return new Query(OURS, Set.of(), null, null, null, before, limit);
  }

  private List<ExecutionId> ids(Query query) {
    return executions.list(query).stream().map(Summary::execution).toList();
  }
}
