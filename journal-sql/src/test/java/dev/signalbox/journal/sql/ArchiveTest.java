package dev.signalbox.journal.sql;

import static dev.signalbox.testkit.Histories.T0;
import static dev.signalbox.testkit.Histories.accepted;
import static dev.signalbox.testkit.Histories.completed;
import static dev.signalbox.testkit.Histories.id;
import static dev.signalbox.testkit.Histories.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.port.Executions;
import dev.signalbox.core.port.StaleAppendException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ArchiveTest extends StoreTest {

  @Test
  void a_finished_execution_is_one_row_and_the_log_is_empty() throws Exception {
    var store = open(AT_ONCE);

    var events = run(store, id(1), start());
    store.settle();

    assertThat(number("select count(*) from finished")).isEqualTo(1);
    assertThat(number("select count(*) from log")).isZero();
    assertThat(events(store, id(1))).isEqualTo(events);
  }

  @Test
  void an_execution_that_waits_stays_in_the_log() throws Exception {
    var store = open(AT_ONCE);
    store.journal().append(id(1), 0, List.of(accepted(T0), new Event.Waiting(T0)));

    run(store, id(2), start());
    store.settle();

    assertThat(number("select count(*) from log")).isEqualTo(1);
    assertThat(events(store, id(1))).hasSize(2);
  }

  @Test
  void readers_see_the_same_before_while_and_after_it_moves() throws Exception {
    var store = open(AT_ONCE);
    var expected = new ArrayList<List<Event>>();
    var done = new AtomicBoolean();
    var executions = 200;

    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var readers = new ArrayList<Future<Integer>>();
      for (var n = 0; n < executions; n++) {
        expected.add(run(store, id(n), start()));
        var last = n;
        readers.add(executor.submit(() -> reads(store, last, expected.get(last), done)));
      }
      store.settle();
      done.set(true);
      for (var reader : readers) {
        assertThat(reader.get()).isZero();
      }
    }
  }

  /// Reads until told to stop, and counts what was not as it should be.
  private static int reads(SqliteStore store, int n, List<Event> expected, AtomicBoolean done) {
    var wrong = 0;
    do {
      var found = store.executions().find(id(n));
      wrong += events(store, id(n)).equals(expected) ? 0 : 1;
      wrong += found.isPresent() && found.get().seq() == expected.size() ? 0 : 1;
    } while (!done.get());
    return wrong;
  }

  @Test
  void what_had_ended_when_the_server_stopped_is_archived_by_the_next() throws Exception {
    var store = open(LATER);
    var events = run(store, id(1), start());
    var summary = store.executions().find(id(1));
    store.close();
    assertThat(number("select count(*) from finished")).isZero();

    var next = open(AT_ONCE);
    assertThat(next.executions().find(id(1))).isEqualTo(summary);
    next.settle();

    assertThat(number("select count(*) from finished")).isEqualTo(1);
    assertThat(events(next, id(1))).isEqualTo(events);
    assertThat(next.executions().find(id(1))).isEqualTo(summary);
  }

  @Test
  void a_long_execution_leaves_the_log_in_slices() throws Exception {
    var store = open(AT_ONCE);
    var journal = store.journal();
    journal.append(id(1), 0, List.of(accepted(T0)));
    var rows = 2 * ArchiveSlice.ROWS + 10;

    for (var seq = 1; seq <= rows; seq++) {
      journal.append(id(1), seq, List.of(new Event.CancelRequested(T0, "again " + seq)));
    }
    journal.append(id(1), rows + 1, List.of(completed(T0)));
    store.settle();

    assertThat(events(store, id(1))).hasSize(rows + 2).endsWith(completed(T0));
    assertThat(journal.read(id(1), 700, 2)).extracting(Recorded::seq).containsExactly(701L, 702L);
    store.close();
    assertThat(number("select count(*) from log")).isZero();
  }

  @Test
  void rows_left_over_when_the_server_was_killed_are_removed_by_the_next() throws Exception {
    var store = open(AT_ONCE);
    var events = run(store, id(1), start());
    store.settle();
    store.close();
    execute(
        "insert into log (id, execution, seq, events, body)"
            + " select 100, execution, 501, 1, x'' from finished");

    var next = open(AT_ONCE);
    run(next, id(2), start());
    next.settle();

    assertThat(events(next, id(1))).isEqualTo(events);
    next.close();
    assertThat(number("select count(*) from log")).isZero();
  }

  @Test
  void four_trivial_steps_take_at_most_1500_bytes() throws Exception {
    var store = open(AT_ONCE);
    var executions = 2_000;

    for (var n = 0; n < executions; n++) {
      run(store, id(n), start());
    }
    store.settle();
    store.close(); // which is a checkpoint

    // Pages that the log has left are used again by what comes next.
    var used =
        (number("pragma page_count") - number("pragma freelist_count"))
            * number("pragma page_size");
    assertThat(used / executions).isLessThan(1_500);
    assertThat(Files.size(file()) / executions).isLessThan(1_500);
  }

  @Test
  void ids_that_do_not_tell_the_time_are_listed_by_time_all_the_same() {
    var store = open(AT_ONCE);
    var odd = new ExecutionId(UUID.fromString("c0ffee00-0000-4000-8000-000000000001"));
    run(store, odd, start());
    run(store, id(1), start());
    store.settle();
    var tenant = Tenant.DEFAULT;

    var then = new Executions.Query(tenant, Set.of(), null, T0, T0.plusMillis(1), null, 10);
    var later = new Executions.Query(tenant, Set.of(), null, T0.plusMillis(1), null, null, 10);

    assertThat(store.executions().list(then))
        .extracting(summary -> summary.execution())
        .containsExactly(odd, id(1));
    assertThat(store.executions().list(later)).isEmpty();
  }

  @Test
  void an_id_in_the_archive_cannot_be_begun_by_the_next_server_either() {
    var store = open(AT_ONCE);
    run(store, id(1), start());
    run(store, id(2), start(Tenant.DEFAULT, new WorkflowId("other")));
    store.settle();
    store.close();

    var next = open(AT_ONCE);

    assertThatExceptionOfType(StaleAppendException.class)
        .isThrownBy(() -> next.journal().append(id(1), 0, List.of(accepted(T0))));
  }
}
