package dev.signalbox.journal.sql;

import static dev.signalbox.testkit.Histories.T0;
import static dev.signalbox.testkit.Histories.WORKFLOW;
import static dev.signalbox.testkit.Histories.accepted;
import static dev.signalbox.testkit.Histories.completed;
import static dev.signalbox.testkit.Histories.id;
import static dev.signalbox.testkit.Histories.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.event.Event;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class RetentionTest extends StoreTest {

  @Test
  void those_that_ended_too_long_ago_are_removed() {
    var store = open(AT_ONCE);
    for (var n = 0; n < 10; n++) {
      runUntil(store, n, n); // ends n days after the clock's start
      store.settle();
    }
    time().advance(Duration.ofDays(10));

    var removed = store.retain(new RetentionPolicy(Duration.ofDays(4), Long.MAX_VALUE));

    assertThat(removed.executions()).isEqualTo(6);
    assertThat(store.executions().find(id(5))).isEmpty();
    assertThat(store.journal().read(id(5), 0, 10)).isEmpty();
    assertThat(store.executions().find(id(6))).isPresent();
    assertThat(store.retain(new RetentionPolicy(Duration.ofDays(4), Long.MAX_VALUE)).executions())
        .isZero();
  }

  private void runUntil(SqliteStore store, long n, int days) {
    var start = time().now();
    var journal = store.journal();
    journal.append(id(n), 0, List.of(accepted(start), new Event.Started(start)));
    journal.append(id(n), 2, List.of(completed(start.plus(Duration.ofDays(days)))));
  }

  @Test
  void the_oldest_are_removed_until_the_rest_fits() throws Exception {
    var store = open(AT_ONCE);
    for (var n = 0; n < 400; n++) {
      runLarge(store, n);
    }
    store.settle();
    var limit = 2L << 20;

    var removed = store.retain(new RetentionPolicy(null, limit));

    assertThat(removed.executions()).isBetween(1L, 399L);
    assertThat(usedBytes()).isBetween(limit / 2, limit);
    assertThat(store.executions().find(id(0))).isEmpty();
    assertThat(events(store, id(399))).hasSize(3);
    assertThat(removed.bytes()).isPositive();
  }

  @Test
  void space_is_given_back_to_the_file_system() throws Exception {
    var store = open(AT_ONCE);
    for (var n = 0; n < 1_000; n++) {
      runLarge(store, n);
    }
    store.settle();
    var before = sizeOnDisk();

    store.retain(new RetentionPolicy(null, 0));

    assertThat(before).isGreaterThan(9L << 20);
    assertThat(sizeOnDisk()).isLessThan(before - (4L << 20));
  }

  @Test
  void what_has_not_ended_is_never_removed() throws Exception {
    var store = open(AT_ONCE);
    store.journal().append(id(1), 0, List.of(accepted(T0)));
    runLarge(store, 2);
    store.settle();

    store.retain(new RetentionPolicy(Duration.ZERO, 0));

    assertThat(events(store, id(1))).containsExactly(accepted(T0));
    assertThat(number("select count(*) from finished")).isZero();
  }

  @Test
  void the_store_goes_on_after_retention_and_a_restart() {
    var store = open(AT_ONCE);
    for (var n = 0; n < 300; n++) {
      runLarge(store, n);
    }
    store.settle();
    store.retain(new RetentionPolicy(null, 1 << 20));
    store.close();

    var next = open(AT_ONCE);
    var events = run(next, id(1_000), start());
    next.settle();

    assertThat(events(next, id(1_000))).isEqualTo(events);
    assertThat(events(next, id(299))).hasSize(3);
  }

  @Test
  void keeping_all_for_ever_removes_nothing() {
    var store = open(AT_ONCE);
    runLarge(store, 1);
    store.settle();

    assertThat(store.retain(RetentionPolicy.FOREVER).executions()).isZero();
  }

  /// An execution with 10 kB of what cannot be packed, in a payload.
  private static void runLarge(SqliteStore store, long n) {
    var text = new StringBuilder();
    new Random(n).ints(10_000, 'a', 'z' + 1).forEach(text::appendCodePoint);
    var input = JsonNodeFactory.instance.stringNode(text.toString());
    var begun = new Event.Accepted(T0, start(Tenant.DEFAULT, WORKFLOW, input));
    store.journal().append(id(n), 0, List.of(begun, new Event.Started(T0)));
    store.journal().append(id(n), 2, List.of(completed(T0)));
  }

  private long usedBytes() throws Exception {
    return (number("pragma page_count") - number("pragma freelist_count"))
        * number("pragma page_size");
  }

  private long sizeOnDisk() throws Exception {
    return Files.size(file()) + Files.size(file().resolveSibling(Database.FILE + "-wal"));
  }
}
