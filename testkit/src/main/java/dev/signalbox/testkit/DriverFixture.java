package dev.signalbox.testkit;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.port.Driver;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.LiveText;
import dev.signalbox.core.port.Performer;
import dev.signalbox.core.port.Time;
import dev.signalbox.core.port.Workflows;
import dev.signalbox.core.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// A driver among fakes: what the contracts of a driver have in common.
///
/// A crash is a new driver on a copy of the journal; what the old one does from then on reaches
/// nobody.
public abstract class DriverFixture {

  /// The clock of all drivers of a test.
  protected final FakeTime time = new FakeTime();

  /// Performs for all drivers of a test.
  protected final FakePerformer performer = new FakePerformer();

  /// What can be run.
  protected final FakeWorkflows workflows = new FakeWorkflows();

  /// What the driver records in.
  protected MemoryJournal journal = new MemoryJournal();

  /// The driver under test, recovered.
  protected Driver driver = new NoDriver();

  private JournalWatch watch = new JournalWatch(journal);
  private long ids;

  /// What a driver needs.
  public record Surroundings(
      Journal journal, Workflows workflows, Performer performer, Time time, LiveText text) {}

  /// Makes the driver under test. It has not recovered yet.
  protected abstract Driver open(Surroundings surroundings);

  /// Opens the first driver of a test.
  @BeforeEach
  public void openDriver() {
    driver = open(surroundings(journal));
    driver.recover();
  }

  /// Closes the last driver of a test.
  @AfterEach
  public void closeDriver() {
    driver.close();
    watch.close();
  }

  /// What a driver on this journal needs.
  protected Surroundings surroundings(Journal journal) {
    return new Surroundings(journal, workflows, performer, time, LiveText.NONE);
  }

  /// The process ends at once, and the next one finds what was recorded.
  protected void crash() {
    restartOn(journal.copy());
  }

  /// Goes on with a new driver on `found`, which becomes the journal of the test.
  protected void restartOn(MemoryJournal found) {
    watch.close();
    driver.close();
    journal = found;
    watch = new JournalWatch(found);
    driver = open(surroundings(found));
    driver.recover();
  }

  /// Moves the clock on. What is to happen then must be due already.
  protected void advance(Duration duration) {
    time.advance(duration);
  }

  /// An id that no other execution of the test has.
  protected ExecutionId newId() {
    ids++;
    return new ExecutionId(new UUID(FakeTime.START.toEpochMilli() << 16 | 0x7000, ids | 1L << 63));
  }

  /// A request for a workflow, which is made known.
  protected Start request(Workflow workflow, String input) {
    workflows.add(workflow);
    return new Start(
        workflow.id(),
        workflow.header().revision(),
        Tenant.DEFAULT,
        Json.json(input),
        Start.Request.EMPTY,
        Map.of(),
        Start.Budget.UNLIMITED,
        null,
        null);
  }

  /// Starts an execution with the input `{}`.
  protected ExecutionId start(Workflow workflow) {
    return start(workflow, "{}");
  }

  /// Starts an execution.
  protected ExecutionId start(Workflow workflow, String input) {
    var id = newId();
    driver.start(id, request(workflow, input));
    return id;
  }

  /// Hands in a CloudEvent. @param data a JSON value
  protected int publish(String id, String type, String data) {
    return driver.publish(Tenant.DEFAULT, cloudEvent(id, type, data));
  }

  /// A CloudEvent. @param data a JSON value
  protected static JsonNode cloudEvent(String id, String type, String data) {
    var head = "{specversion: '1.0', source: 'https://example.com', ";
    return Json.json(head + "id: '%s', type: '%s', data: %s}".formatted(id, type, data));
  }

  /// All that is recorded of an execution.
  protected List<Event> events(ExecutionId execution) {
    return journal.events(execution);
  }

  /// The events of one kind.
  protected <E extends Event> List<E> events(ExecutionId execution, Class<E> kind) {
    return events(execution).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// The first event that is wanted, once there is one.
  protected Event await(ExecutionId execution, String what, Predicate<Event> wanted) {
    return watch.await(execution, what, wanted);
  }

  /// Returns once there is an event of this kind.
  protected <E extends Event> E await(ExecutionId execution, Class<E> kind) {
    return kind.cast(await(execution, kind.getSimpleName(), kind::isInstance));
  }

  /// Returns once a step has started.
  protected void awaitStep(ExecutionId execution, String step) {
    await(
        execution,
        "start of " + step,
        event -> event instanceof Event.StepStarted started && is(started.step(), step));
  }

  /// Whether a step has this id.
  protected static boolean is(StepId step, String id) {
    return step.value().equals(id);
  }

  /// The last event, once the execution has ended.
  protected Event end(ExecutionId execution) {
    return await(execution, "the end", Event::isFinal);
  }

  /// The output of an execution that has to complete.
  protected JsonNode output(ExecutionId execution) {
    var end = end(execution);
    if (end instanceof Event.Completed completed) {
      return completed.output();
    }
    throw new AssertionError("ended by " + end);
  }

  /// The failure of an execution that has to fail.
  protected Event.Failed failure(ExecutionId execution) {
    var end = end(execution);
    if (end instanceof Event.Failed failed) {
      return failed;
    }
    throw new AssertionError("ended by " + end);
  }

  /// The trace as it is told by the journal.
  protected Trace trace(ExecutionId execution, Workflow workflow) {
    var trace = Trace.of(execution, workflow);
    journal.read(execution, 0, Integer.MAX_VALUE).forEach(trace::apply);
    return trace;
  }
}
