package dev.signalbox.testkit;

import static dev.signalbox.testkit.Histories.T0;
import static dev.signalbox.testkit.Histories.accepted;
import static dev.signalbox.testkit.Histories.begun;
import static dev.signalbox.testkit.Histories.id;
import static dev.signalbox.testkit.Histories.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.Journal.Appended;
import dev.signalbox.core.port.StaleAppendException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/// What every journal promises to its listeners, and to many threads at once.
public abstract class JournalStreamContract {

  private static final ExecutionId ONE = id(1);

  private Journal journal;

  /// A journal that holds nothing.
  protected abstract Journal create();

  @BeforeEach
  void create_a_journal() {
    journal = create();
  }

  @AfterEach
  void close_the_journal() {
    journal.close();
  }

  @Test
  void a_listener_is_told_of_every_append_before_it_returns() {
    var told = new ArrayList<Appended>();
    journal.follow(told::add);

    journal.append(ONE, 0, begun(start(), T0));
    assertThat(told).containsExactly(new Appended(ONE, 1, begun(start(), T0)));
    journal.append(ONE, 3, List.of(new Event.Waiting(T0)));
    assertThat(told).last().isEqualTo(new Appended(ONE, 4, List.of(new Event.Waiting(T0))));
  }

  @Test
  void a_listener_hears_nothing_of_a_refused_append() {
    journal.append(ONE, 0, List.of(accepted(T0)));
    var told = new ArrayList<Appended>();
    journal.follow(told::add);

    assertThatExceptionOfType(StaleAppendException.class)
        .isThrownBy(() -> journal.append(ONE, 0, List.of(accepted(T0))));

    assertThat(told).isEmpty();
  }

  @Test
  void a_listener_that_left_hears_no_more_and_the_others_go_on() {
    var first = new ArrayList<Appended>();
    var second = new ArrayList<Appended>();
    var subscription = journal.follow(first::add);
    journal.follow(second::add);
    journal.append(ONE, 0, List.of(accepted(T0)));

    subscription.close();
    subscription.close();
    journal.append(ONE, 1, List.of(new Event.Started(T0)));

    assertThat(first).hasSize(1);
    assertThat(second).hasSize(2);
  }

  @Test
  void a_listener_that_throws_harms_neither_the_append_nor_the_others() {
    var told = new ArrayList<Appended>();
    journal.follow(_ -> {
      throw new Thrown();
    });
    journal.follow(told::add);

    journal.append(ONE, 0, List.of(accepted(T0)));

    assertThat(told).hasSize(1);
    assertThat(journal.lastSeq(ONE)).isEqualTo(1);
  }

  @Test
  void of_those_who_append_at_the_same_place_one_succeeds() throws Exception {
    journal.append(ONE, 0, List.of(accepted(T0)));
    var refused = new AtomicInteger();

    atOnce(
        16,
        n -> {
          try {
            journal.append(ONE, 1, List.of(new Event.CancelRequested(T0, "by " + n)));
          } catch (StaleAppendException e) {
            refused.incrementAndGet();
          }
        });

    assertThat(refused).hasValue(15);
    assertThat(journal.lastSeq(ONE)).isEqualTo(2);
  }

  @Test
  void listeners_hear_each_execution_in_order_however_many_append() throws Exception {
    var told = Collections.synchronizedList(new ArrayList<Appended>());
    journal.follow(told::add);

    atOnce(
        64,
        n -> {
          journal.append(id(n), 0, List.of(accepted(T0)));
          for (var seq = 1; seq <= 20; seq++) {
            journal.append(id(n), seq, List.of(new Event.CancelRequested(T0, "" + seq)));
          }
        });

    for (var n = 0; n < 64; n++) {
      var execution = id(n);
      var own = told.stream().filter(append -> append.execution().equals(execution)).toList();
      assertThat(own).extracting(Appended::firstSeq).isSorted().doesNotHaveDuplicates().hasSize(21);
      assertThat(journal.read(execution, 0, 100).stream().map(Recorded::event).toList())
          .isEqualTo(own.stream().flatMap(append -> append.events().stream()).toList());
    }
  }

  @Test
  void what_a_listener_was_told_can_be_read_at_once() throws Exception {
    var told = new LinkedBlockingQueue<Appended>();
    journal.follow(told::add);
    var missing = new AtomicInteger();

    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var reader =
          executor.submit(() -> {
            for (var n = 0; n < 200; n++) {
              var append = told.take();
              if (journal.read(append.execution(), append.firstSeq() - 1, 1).isEmpty()) {
                missing.incrementAndGet();
              }
            }
            return null;
          });
      for (var n = 0; n < 200; n++) {
        journal.append(id(n), 0, List.of(accepted(T0)));
      }
      reader.get();
    }

    assertThat(missing).hasValue(0);
  }

  @Test
  void large_values_come_back_as_they_were() {
    var large = JsonNodeFactory.instance.objectNode();
    for (var n = 0; n < 2_000; n++) {
      large.put("member " + n, "value \u00e4\u20ac\ud83d\ude80 " + n);
    }
    var begun = begun(start(Tenant.DEFAULT, new WorkflowId("large"), large), T0);

    journal.append(ONE, 0, begun);
    journal.append(ONE, 3, List.of(new Event.Completed(T0, large)));

    assertThat(journal.read(ONE, 0, 1).getFirst().event()).isEqualTo(begun.getFirst());
    assertThat(journal.read(ONE, 3, 1).getFirst().event())
        .isEqualTo(new Event.Completed(T0, large));
  }

  /// Has no stack trace: it is expected, and need not fill the log of the tests.
  private static final class Thrown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Thrown() {
      super("a listener throws, as the test told it to", null, false, false);
    }
  }

  private interface Task {
    void run(int n) throws Exception;
  }

  /// Runs a task on many virtual threads that begin together, and waits for all of them.
  private static void atOnce(int threads, Task task) throws Exception {
    var go = new CountDownLatch(threads);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var n = 0; n < threads; n++) {
        var own = n;
        Callable<?> run =
            () -> {
              go.countDown();
              go.await();
              task.run(own);
              return null;
            };
        running.add(executor.submit(run));
      }
      for (var each : running) {
        each.get();
      }
    }
  }
}
