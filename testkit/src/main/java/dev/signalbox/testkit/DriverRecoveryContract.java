package dev.signalbox.testkit;

import static dev.signalbox.testkit.Flows.agent;
import static dev.signalbox.testkit.Flows.approval;
import static dev.signalbox.testkit.Flows.attempt;
import static dev.signalbox.testkit.Flows.caught;
import static dev.signalbox.testkit.Flows.choice;
import static dev.signalbox.testkit.Flows.each;
import static dev.signalbox.testkit.Flows.emit;
import static dev.signalbox.testkit.Flows.fork;
import static dev.signalbox.testkit.Flows.http;
import static dev.signalbox.testkit.Flows.listen;
import static dev.signalbox.testkit.Flows.otherwise;
import static dev.signalbox.testkit.Flows.pause;
import static dev.signalbox.testkit.Flows.run;
import static dev.signalbox.testkit.Flows.sequence;
import static dev.signalbox.testkit.Flows.set;
import static dev.signalbox.testkit.Flows.tool;
import static dev.signalbox.testkit.Flows.when;
import static dev.signalbox.testkit.Flows.workflow;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.port.StorageException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every driver makes of a journal that ends anywhere: the same as if it had not ended.
public abstract class DriverRecoveryContract extends DriverFixture {

  private static final Workflow CHILD =
      workflow("child").tasks(http("one", "http://one"), set("two", "{n: 2}"));

  private static final Event.Answer YES = new Event.Answer(true, null, null, null);

  /// Workflows that between them use every construct.
  private static final Map<String, Workflow> EXAMPLES =
      Map.of("data", data(), "agents", agents(), "errors", errors(), "waits", waits());

  private static Workflow data() {
    var one = when("one", Expressions.when(input -> input.has("n")), "both");
    return workflow("data")
        .tasks(
            set("init", "{n: 1}"),
            choice("way", one, otherwise("two", "end")),
            set("never", "0"),
            fork("both", http("left", "l"), sequence("right", set("r1", "1"), http("r2", "r"))),
            each("every", Expressions.value("[1, 2, 3]"), http("item", "i")),
            set("odd", "1").when(Expressions.when(_ -> false)));
  }

  private static Workflow agents() {
    return workflow("agents")
        .agents(Agents.orchestrator("Boss", "Hand"), Agents.worker("Hand", "sql", "pay"))
        .tools(Agents.tool("sql"), Agents.tool("pay"))
        .tasks(agent("boss", "Boss"), tool("check", "sql"));
  }

  private static Workflow errors() {
    return workflow("errors")
        .tasks(
            attempt("t", caught().retry(3, Duration.ofSeconds(5)), http("shaky", "s")),
            attempt("u", caught(set("mend", "{n: 3}")), http("bad", "b")));
  }

  private static Workflow waits() {
    return workflow("waits")
        .tasks(
            pause("p", Duration.ofHours(1)),
            approval("ask", "Go on?"),
            listen("l", "order"),
            emit("e", "done", "{n: 1}"),
            run("call", "child"));
  }

  private void write() {
    performer.agent("Boss").wants("Hand", "{task: 'look'}").says("all done");
    performer
        .agent("Hand")
        .wants(
            new Script.Wish("sql", Json.json("{q: 1}")),
            new Script.Wish("sql", Json.json("{q: 2}")))
        .wants("pay", "{sum: 5}")
        .says("found");
    performer.step("shaky").fails(Failure.communication(503, "busy", true)).gives("{n: 1}");
    performer.step("bad").fails(Failure.communication(404, "nothing", false));
    workflows.add(CHILD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "agents", "errors", "waits"})
  void an_execution_survives_a_cut_after_any_event(String example) {
    var workflow = requireNonNull(EXAMPLES.get(example));
    write();
    var id = start(workflow, "{query: 'what?'}");
    drive(id);
    var whole = journal;
    var story = story(id, workflow);
    assertThat(end(id)).isInstanceOf(Event.Completed.class);

    for (var cut = 1; cut < whole.events(id).size(); cut++) {
      restartOn(whole.copyUpTo(cut));
      drive(id);

      assertThat(story(id, workflow)).as("cut after event %d", cut).isEqualTo(story);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "agents", "errors", "waits"})
  void an_execution_survives_a_crash_after_any_number_of_events(String example) {
    var workflow = requireNonNull(EXAMPLES.get(example));
    write();
    var first = start(workflow, "{query: 'what?'}");
    drive(first);
    var story = story(first, workflow);
    var most = events(first).size();

    for (var left = 0; left < most; left++) {
      restartOn(new MemoryJournal());
      journal.crashAfter(left);
      var id = newId();
      driveToCrash(id, workflow);
      var found = journal.copy();
      var recorded = found.events(id);
      var calls = performer.calls().size();
      restartOn(found);
      driver.start(id, request(workflow, "{query: 'what?'}"));
      drive(id);

      assertThat(story(id, workflow)).as("crash after %d events", left).isEqualTo(story);
      assertNoneAskedAgain(recorded, performer.calls().subList(calls, performer.calls().size()));
    }
  }

  /// Promise 2: what has an outcome in the journal was not asked for after the crash.
  private static void assertNoneAskedAgain(List<Event> recorded, List<FakePerformer.Call> calls) {
    for (var call : calls) {
      var key = call.action().key();
      for (var seq = (int) key.seq(); seq < recorded.size(); seq++) {
        var event = recorded.get(seq); // the one after key.seq, since seq counts from 1
        assertThat(isOutcome(event, key)).as("%s has %s", key, event).isFalse();
      }
    }
  }

  private static boolean isOutcome(Event event, Action.Key key) {
    return switch (event) {
      case Event.StepCompleted done -> done.step().equals(key.step());
      case Event.StepFailed failed -> failed.step().equals(key.step());
      case Event.ModelReplied replied -> replied.step().equals(key.step());
      default -> false;
    };
  }

  /// Brings an execution to its end: what it waits for comes.
  private void drive(ExecutionId id) {
    try {
      Await.until("the end", () -> isDriven(id));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + " of " + events(id), e);
    }
  }

  private boolean isDriven(ExecutionId id) {
    var last = events(id).getLast();
    if (waits(id)) {
      nudge(id);
    }
    return last.isFinal();
  }

  private boolean waits(ExecutionId id) {
    return events(id).stream()
        .map(Event::status)
        .filter(Objects::nonNull)
        .reduce((_, later) -> later)
        .filter(ExecutionStatus.WAITING::equals)
        .isPresent();
  }

  private void driveToCrash(ExecutionId id, Workflow workflow) {
    try {
      driver.start(id, request(workflow, "{query: 'what?'}"));
    } catch (StorageException e) {
      return;
    }
    Await.until(
        "the crash",
        () -> {
          var events = events(id);
          try {
            if (journal.healthy() && waits(id)) {
              nudge(id);
            }
          } catch (StorageException e) {
            return true;
          }
          return !journal.healthy() || events.getLast().isFinal();
        });
  }

  /// Something comes that it may wait for.
  private void nudge(ExecutionId id) {
    driver.answer(id, new StepId("ask"), YES);
    publish("1", "order", "{n: 1}");
    if (time.nextWake().isPresent()) {
      advance(Duration.ofMinutes(30));
    }
  }

  /// What can be told of an execution but for the times: each step by its id, the decisions and the
  /// end.
  private Map<String, Object> story(ExecutionId id, Workflow workflow) {
    var view = trace(id, workflow).view(time.now(), 0);
    var story = new TreeMap<String, Object>();
    for (var step : view.steps()) {
      var state = step.state();
      story.put(
          "step " + step.id(),
          List.of(step.parent(), step.what(), state.status(), state.attempt()));
    }
    var decisions = new HashMap<String, String>();
    view.view().decisions().forEach((name, made) -> decisions.put(name, made.outcome()));
    story.put("decisions", decisions);
    story.put("path", view.view().path());
    story.put("usage", view.view().usage());
    story.put("end", String.valueOf(view.view().end()));
    return story;
  }
}
