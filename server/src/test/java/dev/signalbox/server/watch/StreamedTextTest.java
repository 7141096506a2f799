package dev.signalbox.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.port.Journal;
import dev.signalbox.testkit.Histories;
import dev.signalbox.testkit.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamedTextTest {

  private static final ExecutionId EXECUTION = Histories.id(1);
  private static final StepId STEP = new StepId("ask");

  private final StreamedText text = new StreamedText();

  @Test
  void a_reader_gets_each_piece_once_with_its_place() {
    var seen = new HashMap<Object, Long>();

    text.append(EXECUTION, STEP, "one ");
    var first = text.since(EXECUTION, seen).getFirst();
    var nothing = text.since(EXECUTION, seen);
    text.append(EXECUTION, STEP, "two");
    var second = text.since(EXECUTION, seen).getFirst();

    assertThat(first.text()).isEqualTo("one ");
    assertThat(nothing).isEmpty();
    assertThat(second.offset()).isEqualTo(4);
    assertThat(second.text()).isEqualTo("two");
  }

  @Test
  void another_try_begins_at_the_beginning() {
    var seen = new HashMap<Object, Long>();
    text.append(EXECUTION, STEP, "a first try");
    text.since(EXECUTION, seen);

    ended();
    text.append(EXECUTION, STEP, "again");

    assertThat(text.since(EXECUTION, seen).getFirst().offset()).isZero();
  }

  @Test
  void of_a_text_that_is_too_long_the_end_is_kept() {
    text.append(EXECUTION, STEP, "x".repeat(262_144));
    text.append(EXECUTION, STEP, "the end");

    var piece = text.since(EXECUTION, new HashMap<>()).getFirst();

    assertThat(piece.offset()).isEqualTo(7);
    assertThat(piece.text()).hasSize(262_144).endsWith("the end");
  }

  @Test
  void what_all_write_is_bounded() {
    for (var n = 1; n <= 200; n++) {
      text.append(Histories.id(n), STEP, "x".repeat(262_144));
    }

    var kept = 0L;
    for (var n = 1; n <= 200; n++) {
      for (var piece : text.since(Histories.id(n), new HashMap<>())) {
        kept += piece.text().length();
      }
    }
    assertThat(kept).isLessThanOrEqualTo((32L << 20) + 262_144);
    for (var n = 1; n <= 200; n++) {
      text.recorded(new Journal.Appended(Histories.id(n), 9, List.of(end())));
    }
    text.append(EXECUTION, STEP, "there is room again");
    assertThat(text.since(EXECUTION, new HashMap<>())).hasSize(1);
  }

  @Test
  void a_word_that_comes_after_the_end_is_dropped_in_time() {
    ended();
    text.append(EXECUTION, STEP, "too late");

    for (var i = 0; i < 61; i++) {
      text.sweep();
    }

    assertThat(text.since(EXECUTION, new HashMap<>())).isEmpty();
  }

  @Test
  void steps_write_side_by_side() {
    text.append(EXECUTION, STEP, "a");
    text.append(EXECUTION, new StepId("other"), "b");
    text.recorded(
        new Journal.Appended(
            EXECUTION,
            9,
            List.of(new Event.StepCompleted(Histories.T0, STEP, Json.json("{}"), null, null))));

    assertThat(text.since(EXECUTION, new HashMap<>()))
        .extracting(piece -> piece.step().value())
        .containsExactly("other");
  }

  @Test
  void who_listens_is_told() {
    var told = new ArrayList<ExecutionId>();
    text.onText(told::add);

    text.append(EXECUTION, STEP, "a");
    text.append(EXECUTION, STEP, "");

    assertThat(told).containsExactly(EXECUTION);
  }

  private void ended() {
    text.recorded(new Journal.Appended(EXECUTION, 9, List.of(end())));
  }

  private static Event end() {
    return Histories.completed(Histories.T0);
  }

  /// A reader is told of no more than there is.
  @Test
  void an_execution_without_text_has_none() {
    Map<Object, Long> seen = new HashMap<>(Map.of("old", 3L));

    assertThat(text.since(EXECUTION, seen)).isEmpty();
    assertThat(seen).isEmpty();
  }
}
