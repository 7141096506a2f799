package dev.signalbox.testkit;

import static dev.signalbox.testkit.Histories.T0;
import static dev.signalbox.testkit.Histories.accepted;
import static dev.signalbox.testkit.Histories.begun;
import static dev.signalbox.testkit.Histories.id;
import static dev.signalbox.testkit.Histories.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.core.event.Event;
import dev.signalbox.core.port.Definitions;
import dev.signalbox.core.port.Executions;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MemoryJournalTest {

  @Nested
  class KeepsTheContract extends JournalContract {
    @Override
    protected Journal create() {
      return new MemoryJournal();
    }

    @Override
    protected Journal reopen(Journal closed) {
      return ((MemoryJournal) closed).copy();
    }
  }

  @Nested
  class Streams extends JournalStreamContract {
    @Override
    protected Journal create() {
      return new MemoryJournal();
    }
  }

  @Nested
  class Lists extends ExecutionsContract {
    @Override
    protected Journal create() {
      return new MemoryJournal();
    }

    @Override
    protected Executions executions(Journal journal) {
      return (MemoryJournal) journal;
    }
  }

  @Nested
  class Defines extends DefinitionsContract {
    @Override
    protected Definitions create() {
      return new MemoryDefinitions();
    }
  }

  private final MemoryJournal journal = new MemoryJournal();

  @Test
  void it_crashes_at_the_first_append_that_holds_too_many_events() {
    journal.crashAfter(4);
    journal.append(id(1), 0, begun(start(), T0));

    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> journal.append(id(2), 0, begun(start(), T0)));
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> journal.append(id(3), 0, List.of(accepted(T0))));

    assertThat(journal.healthy()).isFalse();
    assertThat(journal.lastSeq(id(1))).isEqualTo(3);
    assertThat(journal.lastSeq(id(2))).isZero();
  }

  @Test
  void it_heals() {
    journal.crashAfter(0);
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> journal.append(id(1), 0, List.of(accepted(T0))));

    journal.heal();
    journal.append(id(1), 0, List.of(accepted(T0)));

    assertThat(journal.healthy()).isTrue();
    assertThat(journal.events(id(1))).containsExactly(accepted(T0));
  }

  @Test
  void an_append_whose_acknowledgement_is_lost_is_recorded_all_the_same() {
    var told = new ArrayList<Journal.Appended>();
    journal.follow(told::add);
    journal.loseNextAcknowledgement();

    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> journal.append(id(1), 0, List.of(accepted(T0))));

    assertThat(told).isEmpty();
    assertThat(journal.copy().events(id(1))).containsExactly(accepted(T0));
  }

  @Test
  void a_copy_may_be_cut_after_any_event_and_goes_its_own_way() {
    journal.append(id(1), 0, begun(start(), T0));

    var cut = journal.copyUpTo(2);
    cut.append(id(1), 2, List.of(new Event.Waiting(T0)));

    assertThat(cut.events(id(1)))
        .containsExactly(accepted(T0), begun(start(), T0).get(1), new Event.Waiting(T0));
    assertThat(journal.events(id(1))).isEqualTo(begun(start(), T0));
  }
}
