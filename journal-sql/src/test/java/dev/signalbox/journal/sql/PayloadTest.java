package dev.signalbox.journal.sql;

import static dev.signalbox.testkit.Histories.T0;
import static dev.signalbox.testkit.Histories.WORKFLOW;
import static dev.signalbox.testkit.Histories.id;
import static dev.signalbox.testkit.Histories.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class PayloadTest extends StoreTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final RetentionPolicy NOTHING = new RetentionPolicy(Duration.ZERO, 0);

  @Test
  void a_large_value_is_stored_once_however_often_it_is_recorded() throws Exception {
    var store = open(AT_ONCE);
    var large = large(1);

    var events = run(store, 1, large);
    run(store, 2, large);

    assertThat(number("select count(*) from payload")).isEqualTo(1);
    assertThat(number("select count(*) from payload_body")).isEqualTo(1);
    assertThat(events(store, id(1))).isEqualTo(events);
    store.settle();
    assertThat(events(store, id(1))).isEqualTo(events);
    assertThat(number("select max(length(body)) from finished")).isLessThan(1_000);
  }

  @Test
  void a_small_value_stays_in_its_event() throws Exception {
    var store = open(AT_ONCE);

    run(store, 1, JSON.stringNode("x".repeat(1_000)));

    assertThat(number("select count(*) from payload")).isZero();
  }

  @Test
  void a_payload_is_used_once_by_each_row_that_refers_to_it() throws Exception {
    var store = open(LATER);

    run(store, 1, large(1));

    assertThat(number("select uses from payload")).isEqualTo(3); // its acceptance, step and end
    store.close();
    open(AT_ONCE).settle();
    assertThat(number("select uses from payload")).isEqualTo(1);
  }

  @Test
  void a_payload_goes_with_the_last_execution_that_refers_to_it() throws Exception {
    var store = open(AT_ONCE);
    run(store, 1, large(1));
    run(store, 2, large(2));
    store.journal().append(id(3), 0, List.of(accepted(large(2))));
    store.settle();

    assertThat(store.retain(NOTHING).executions()).isEqualTo(2);

    assertThat(number("select count(*) from payload")).isEqualTo(1);
    assertThat(number("select count(*) from payload_body")).isEqualTo(1);
    assertThat(number("select uses from payload")).isEqualTo(1);
    assertThat(events(store, id(3))).containsExactly(accepted(large(2)));
  }

  @Test
  void a_payload_that_was_removed_is_stored_again_when_it_comes_back() {
    var store = open(AT_ONCE);
    run(store, 1, large(1));
    store.settle();
    store.retain(NOTHING);

    var events = run(store, 2, large(1));

    assertThat(events(store, id(2))).isEqualTo(events);
  }

  @Test
  void the_size_of_a_value_is_judged_by_its_json() {
    var nested = JSON.objectNode();
    nested.set("items", JSON.arrayNode().add(JSON.stringNode("x".repeat(5_000))));
    var wide = JSON.arrayNode();
    var deep = JSON.arrayNode();
    for (var n = 0; n < 2_000; n++) {
      wide.add(n);
      deep = JSON.arrayNode().add(deep);
    }

    assertThat(ValueSize.isSmall(JSON.stringNode("x".repeat(4_000)))).isTrue();
    assertThat(ValueSize.isSmall(JSON.objectNode())).isTrue();
    assertThat(ValueSize.isSmall(JSON.stringNode("x".repeat(5_000)))).isFalse();
    assertThat(ValueSize.isSmall(nested)).isFalse();
    assertThat(ValueSize.isSmall(wide)).isFalse();
    assertThat(ValueSize.isSmall(deep)).isTrue();
  }

  /// An execution that records the same value three times.
  private static List<Event> run(SqliteStore store, long n, JsonNode value) {
    var step = new StepId("a");
    var appends =
        List.of(
            List.of(accepted(value), new Event.Started(T0)),
            List.<Event>of(new Event.StepCompleted(T0, step, value, value, null)),
            List.<Event>of(new Event.Completed(T0, value)));
    var all = new ArrayList<Event>();
    for (var append : appends) {
      store.journal().append(id(n), all.size(), append);
      all.addAll(append);
    }
    return all;
  }

  private static Event accepted(JsonNode input) {
    return new Event.Accepted(Instant.ofEpochMilli(1), start(Tenant.DEFAULT, WORKFLOW, input));
  }

  private static JsonNode large(long seed) {
    var all = JSON.arrayNode();
    new Random(seed).ints(3_000).forEach(all::add);
    return JSON.objectNode().set("numbers", all);
  }
}
