package dev.signalbox.testkit.execution;

import static dev.signalbox.testkit.Flows.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.ModelReply.ToolCall;
import dev.signalbox.testkit.Agents;
import dev.signalbox.testkit.Flows;
import dev.signalbox.testkit.Json;
import org.junit.jupiter.api.Test;

class DelegationTest {

  @Test
  void work_that_is_handed_round_for_ever_comes_to_an_end() {
    var workflow =
        Flows.workflow("round")
            .agents(Agents.orchestrator("One", "Other"), Agents.orchestrator("Other", "One"))
            .tasks(agent("ask", "One"));
    var run = Run.of(workflow, "{query: 'go'}");
    var step = "ask";
    for (var depth = 0; depth < 16; depth++) {
      var next = depth % 2 == 0 ? "Other" : "One";
      run.says(step, "you do it", new ToolCall("c", next, Json.json("{task: 'it'}")));
      step += "/agent:" + next + "#1";
    }

    run.says(step, "you do it", new ToolCall("c", "Other", Json.json("{task: 'it'}")));

    var refused = run.all(Event.StepFailed.class).getLast();
    assertThat(refused.step().value()).isEqualTo(step + "/tool:Other#1");
    assertThat(refused.failure().detail())
        .isEqualTo("work was handed on 16 times already: do it without Other");
    assertThat(run.dueSteps()).containsExactly(step);
  }
}
