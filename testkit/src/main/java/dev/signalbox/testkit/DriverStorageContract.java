package dev.signalbox.testkit;

import static dev.signalbox.testkit.Flows.http;
import static dev.signalbox.testkit.Flows.listen;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.port.StorageException;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// What every driver does when the journal takes no events: it acknowledges nothing, and loses
/// nothing it has learned.
public abstract class DriverStorageContract extends DriverFixture {

  /// How often to try what depends on which of two threads is first.
  private static final int RACES = 50;

  private static final Workflow THREE =
      workflow("three").tasks(set("a", "{n: 1}"), http("b", "http://b"), set("c", "{n: 3}"));

  @RepeatedTest(RACES)
  void promise_8_a_disk_error_stops_acknowledgements() {
    var waiting = start(workflow("w").tasks(Flows.approval("ask", "Go on?"), listen("l", "x")));
    await(waiting, Event.Waiting.class);

    journal.crashAfter(0);

    var yes = new Event.Answer(true, null, null, null);
    assertThatThrownBy(() -> start(THREE)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> driver.answer(waiting, new StepId("ask"), yes))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> driver.cancel(waiting, null)).isInstanceOf(StorageException.class);
  }

  @Test
  void promise_8_an_outcome_that_could_not_be_recorded_is_kept_until_it_can() {
    var gate = new Gate();
    performer.http().waitsAt(gate).gives("{n: 2}");
    var id = start(THREE);
    gate.awaitWaiting(1);
    journal.crashAfter(0);

    gate.open();
    Await.until("it tries again later", () -> time.nextWake().isPresent());
    advance(Duration.ofSeconds(10)); // it fails again
    Await.until("it tries again later", () -> time.nextWake().isPresent());
    journal.heal();
    Await.until("it ends", () -> advanceUntilEnd(id));

    assertThat(performer.calls("b")).hasSize(1);
    assertThat(output(id)).isEqualTo(Json.json("{n: 3}"));
  }

  @Test
  void promise_8_an_append_that_was_recorded_unnoticed_is_not_repeated() {
    var gate = new Gate();
    performer.http().waitsAt(gate).gives("{n: 2}");
    var id = start(THREE);
    gate.awaitWaiting(1);
    journal.loseNextAcknowledgement();

    gate.open();

    Await.until("it ends", () -> advanceUntilEnd(id));
    assertThat(performer.calls("b")).hasSize(1);
    assertThat(events(id, Event.StepCompleted.class)).hasSize(3);
  }

  @RepeatedTest(RACES)
  void an_execution_whose_end_was_recorded_unnoticed_is_forgotten() {
    var gate = new Gate();
    performer.http().waitsAt(gate).gives("{n: 2}");
    var id = start(THREE);
    gate.awaitWaiting(1);
    journal.loseNextAcknowledgement();

    gate.open();

    Await.until("it ends", () -> advanceUntilEnd(id));
    Await.until("nothing is left", () -> advanceUntil(driver.load().live() == 0));
  }

  private boolean advanceUntilEnd(ExecutionId id) {
    return advanceUntil(events(id).getLast().isFinal());
  }

  private boolean advanceUntil(boolean done) {
    if (!done && time.nextWake().isPresent()) {
      advance(Duration.ofSeconds(1));
    }
    return done;
  }
}
