package dev.signalbox.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Performer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class FakePerformerTest {

  private static final ExecutionId EXECUTION = new ExecutionId(new UUID(1, 1));
  private static final Failure FAILURE = Failure.communication(503, "busy", true);

  private final FakePerformer performer = new FakePerformer();

  @Test
  void answers_come_in_the_order_of_the_script_and_the_last_one_for_ever()
      throws InterruptedException {
    performer.tool("t").fails(FAILURE).gives("{ok: true}");

    assertThat(call("a", 1)).isEqualTo(new Outcome.Failed(FAILURE));
    assertThat(call("a", 2)).isEqualTo(done("{ok: true}"));
    assertThat(call("a", 3)).isEqualTo(done("{ok: true}"));
  }

  @Test
  void an_action_that_is_performed_again_gets_the_same_answer() throws InterruptedException {
    performer.step("a").gives("1").gives("2");

    assertThat(call("a", 1)).isEqualTo(done("1"));
    assertThat(call("a", 1)).isEqualTo(done("1"));
    assertThat(performer.countsByKey()).containsEntry("a", 2);
  }

  @Test
  void a_tool_without_a_script_gives_its_arguments_back() throws InterruptedException {
    assertThat(call("a", 1)).isEqualTo(done("{}"));
  }

  @Test
  void a_call_waits_at_its_gate() throws InterruptedException {
    var gate = new Gate();
    performer.step("a").waitsAt(gate);
    var caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                call("a", 1);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    gate.awaitWaiting(1);
    assertThat(performer.running()).isEqualTo(1);
    gate.open();
    caller.join();

    assertThat(performer.running()).isZero();
    assertThat(gate.interrupted()).isZero();
  }

  private Outcome call(String step, long seq) throws InterruptedException {
    var id = new StepId(step);
    var key = new Action.Key(id, seq);
    var action = new Action.CallTool(key, step, Agents.tool("t"), Json.json("{}"));
    var context = new Performer.Context(Tenant.DEFAULT, EXECUTION, id, Performer.TextSink.NONE);
    return performer.perform(action, context);
  }

  private static Outcome done(String value) {
    return new Outcome.Done(Json.json(value), null, null);
  }
}
