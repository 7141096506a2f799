package dev.signalbox.server;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.port.Driver;
import dev.signalbox.testkit.FakeTime;
import dev.signalbox.testkit.MemoryJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Records what it is asked for, and does nothing by itself: tests write the rest of the story.
final class FakeDriver implements Driver {

  final List<JsonNode> published = new ArrayList<>();
  private final MemoryJournal journal;
  private final FakeTime time;
  private @Nullable RuntimeException refusal;

  FakeDriver(MemoryJournal journal, FakeTime time) {
    this.journal = journal;
    this.time = time;
  }

  /// From now on refuses every start.
  void refuse(RuntimeException why) {
    this.refusal = why;
  }

  @Override
  public void recover() {}

  @Override
  public void start(ExecutionId execution, Start start) {
    if (refusal != null) {
      throw refusal;
    }
    journal.append(execution, 0, List.of(new Event.Accepted(time.now(), start)));
  }

  @Override
  public Control cancel(ExecutionId execution, @Nullable String reason) {
    var events = journal.events(execution);
    if (events.isEmpty()) {
      return Control.UNKNOWN;
    }
    if (events.getLast() instanceof Event.Cancelled) {
      return Control.ALREADY;
    }
    if (events.getLast() instanceof Event.Completed) {
      return Control.CONFLICT;
    }
    journal.append(
        execution,
        events.size(),
        List.of(
            new Event.CancelRequested(time.now(), reason),
            new Event.Cancelled(time.now(), reason)));
    return Control.DONE;
  }

  @Override
  public Control answer(ExecutionId execution, StepId step, Event.Answer answer) {
    var asked = false;
    for (var event : journal.events(execution)) {
      if (event instanceof Event.ApprovalRequested ask && ask.step().equals(step)) {
        asked = true;
      }
      if (event instanceof Event.ApprovalDecided decided && decided.step().equals(step)) {
        return decided.answer().equals(answer) ? Control.ALREADY : Control.CONFLICT;
      }
    }
    if (!asked) {
      return Control.UNKNOWN;
    }
    journal.append(
        execution,
        journal.lastSeq(execution),
        List.of(new Event.ApprovalDecided(time.now(), step, answer)));
    return Control.DONE;
  }

  @Override
  public int publish(Tenant tenant, JsonNode event) {
    published.add(event);
    return published.size();
  }

  @Override
  public Load load() {
    return new Load(3, 2, 1);
  }

  @Override
  public void drain(Duration patience) {}

  @Override
  public void close() {}
}
