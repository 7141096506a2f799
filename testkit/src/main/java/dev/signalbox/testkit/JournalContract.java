package dev.signalbox.testkit;

import static dev.signalbox.testkit.Histories.T0;
import static dev.signalbox.testkit.Histories.accepted;
import static dev.signalbox.testkit.Histories.begun;
import static dev.signalbox.testkit.Histories.completed;
import static dev.signalbox.testkit.Histories.fourSteps;
import static dev.signalbox.testkit.Histories.id;
import static dev.signalbox.testkit.Histories.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.StaleAppendException;
import dev.signalbox.core.port.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every journal promises to whoever appends and reads. Each implementation's test extends
/// this and [JournalStreamContract].
public abstract class JournalContract {

  private static final ExecutionId ONE = id(1);
  private static final ExecutionId TWO = id(2);

  private Journal journal;

  /// A journal that holds nothing.
  protected abstract Journal create();

  /// A journal over what `closed` stored, as after a restart.
  protected abstract Journal reopen(Journal closed);

  /// Waits until the journal has nothing left to do in the background.
  protected void settle(Journal journal) {}

  @BeforeEach
  void create_a_journal() {
    journal = create();
  }

  @AfterEach
  void close_the_journal() {
    journal.close();
  }

  @Test
  void what_was_appended_is_read_back() {
    var events = begun(start(), T0);

    journal.append(ONE, 0, events);

    assertThat(events(ONE)).isEqualTo(events);
  }

  @Test
  void events_are_numbered_from_1_without_gaps() {
    journal.append(ONE, 0, begun(start(), T0));
    journal.append(ONE, 3, List.of(new Event.Waiting(T0), new Event.Resumed(T0)));

    var recorded = journal.read(ONE, 0, 100);

    assertThat(recorded).extracting(Recorded::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(journal.lastSeq(ONE)).isEqualTo(5);
  }

  @Test
  void reading_begins_after_any_event_and_ends_at_the_limit() {
    journal.append(ONE, 0, begun(start(), T0));
    journal.append(ONE, 3, List.of(new Event.Waiting(T0), new Event.Resumed(T0)));

    assertThat(seqs(journal.read(ONE, 1, 3))).containsExactly(2L, 3L, 4L);
    assertThat(seqs(journal.read(ONE, 3, 100))).containsExactly(4L, 5L);
    assertThat(journal.read(ONE, 5, 100)).isEmpty();
    assertThat(journal.read(ONE, 99, 100)).isEmpty();
  }

  @Test
  void an_execution_that_is_not_there_has_no_events() {
    assertThat(journal.read(ONE, 0, 100)).isEmpty();
    assertThat(journal.lastSeq(ONE)).isZero();
  }

  @Test
  void executions_do_not_see_each_other() {
    journal.append(ONE, 0, begun(start(), T0));
    journal.append(TWO, 0, List.of(accepted(T0)));
    journal.append(ONE, 3, List.of(new Event.Waiting(T0)));

    assertThat(events(TWO)).containsExactly(accepted(T0));
    assertThat(journal.lastSeq(ONE)).isEqualTo(4);
  }

  @Test
  void an_append_that_does_not_know_the_last_event_is_refused_and_records_nothing() {
    journal.append(ONE, 0, begun(start(), T0));

    for (var stale : new long[] {1, 2, 4, 99}) {
      assertThatExceptionOfType(StaleAppendException.class)
          .isThrownBy(() -> journal.append(ONE, stale, List.of(new Event.Waiting(T0))));
    }

    assertThat(events(ONE)).isEqualTo(begun(start(), T0));
  }

  @Test
  void an_id_can_be_begun_once() {
    journal.append(ONE, 0, begun(start(), T0));

    assertThatExceptionOfType(StaleAppendException.class)
        .isThrownBy(() -> journal.append(ONE, 0, begun(start(), T0)));
  }

  @Test
  void an_id_that_has_ended_cannot_be_begun_again() {
    run(ONE);
    settle(journal);

    assertThatExceptionOfType(StaleAppendException.class)
        .isThrownBy(() -> journal.append(ONE, 0, begun(start(), T0)));
  }

  @Test
  void an_execution_that_does_not_exist_cannot_go_on() {
    assertThatExceptionOfType(StaleAppendException.class)
        .isThrownBy(() -> journal.append(ONE, 3, List.of(new Event.Waiting(T0))));
  }

  @Test
  void nothing_follows_a_final_event() {
    var last = run(ONE);

    for (var round = 0; round < 2; round++) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> journal.append(ONE, last, List.of(new Event.Waiting(T0))));
      assertThatExceptionOfType(StaleAppendException.class)
          .isThrownBy(() -> journal.append(ONE, last - 1, List.of(completed(T0))));
      settle(journal);
    }

    assertThat(journal.lastSeq(ONE)).isEqualTo(last);
  }

  @Test
  void what_breaks_the_rules_is_refused() {
    journal.append(ONE, 0, begun(start(), T0));
    var waiting = new Event.Waiting(T0);

    refused(ONE, 3, List.of());
    refused(ONE, 3, List.of(accepted(T0)));
    refused(ONE, 3, List.of(completed(T0), waiting));
    refused(TWO, 0, List.of(waiting));
    refused(TWO, 0, List.of(accepted(T0), accepted(T0)));

    assertThat(journal.lastSeq(ONE)).isEqualTo(3);
    assertThat(journal.lastSeq(TWO)).isZero();
  }

  private void refused(ExecutionId execution, long expectedSeq, List<Event> events) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> journal.append(execution, expectedSeq, events));
  }

  @Test
  void a_finished_execution_can_be_read_for_good() {
    var expected = fourSteps(start(), T0).stream().flatMap(List::stream).toList();

    var last = run(ONE);

    for (var round = 0; round < 2; round++) {
      assertThat(events(ONE)).isEqualTo(expected);
      assertThat(journal.lastSeq(ONE)).isEqualTo(last);
      assertThat(seqs(journal.read(ONE, 4, 3))).containsExactly(5L, 6L, 7L);
      assertThat(journal.read(ONE, last, 100)).isEmpty();
      settle(journal);
    }
  }

  @Test
  void acknowledged_means_durable() {
    journal.append(ONE, 0, begun(start(), T0));
    run(TWO);
    journal.close();

    journal = reopen(journal);

    assertThat(events(ONE)).isEqualTo(begun(start(), T0));
    assertThat(journal.lastSeq(TWO)).isEqualTo(events(TWO).size());
    journal.append(ONE, 3, List.of(new Event.Waiting(T0)));
    assertThat(journal.lastSeq(ONE)).isEqualTo(4);
  }

  @Test
  void recovery_visits_what_has_not_ended_oldest_first_with_all_its_events() {
    journal.append(TWO, 0, List.of(accepted(T0)));
    run(id(3));
    journal.append(ONE, 0, begun(start(), T0));
    journal.append(TWO, 1, List.of(new Event.Started(T0)));
    journal.close();
    journal = reopen(journal);

    var found = new ArrayList<Journal.Unfinished>();
    journal.recover(found::add);

    assertThat(found)
        .containsExactly(
            new Journal.Unfinished(TWO, List.of(accepted(T0), new Event.Started(T0))),
            new Journal.Unfinished(ONE, begun(start(), T0)));
  }

  @Test
  void a_closed_journal_takes_nothing() {
    journal.append(ONE, 0, List.of(accepted(T0)));

    journal.close();

    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> journal.append(ONE, 1, List.of(new Event.Started(T0))));
    assertThat(journal.healthy()).isFalse();
  }

  @Test
  void an_interrupted_thread_can_append_and_stays_interrupted() {
    Thread.currentThread().interrupt();

    journal.append(ONE, 0, List.of(accepted(T0)));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(journal.lastSeq(ONE)).isEqualTo(1);
  }

  @Test
  void a_journal_is_healthy_while_nothing_went_wrong() {
    run(ONE);

    assertThat(journal.healthy()).isTrue();
  }

  private long run(ExecutionId execution) {
    var seq = 0;
    for (var append : fourSteps(start(), T0)) {
      journal.append(execution, seq, append);
      seq += append.size();
    }
    return seq;
  }

  private List<Event> events(ExecutionId execution) {
    return journal.read(execution, 0, 1_000).stream().map(Recorded::event).toList();
  }

  private static List<Long> seqs(List<Recorded> recorded) {
    return recorded.stream().map(Recorded::seq).toList();
  }
}
