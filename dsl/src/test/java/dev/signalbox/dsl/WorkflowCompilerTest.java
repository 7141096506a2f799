package dev.signalbox.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.Scope;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.Then;
import dev.signalbox.core.port.Definitions;
import dev.signalbox.core.port.Deployments.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorkflowCompilerTest {

  private static final String WEATHER =
      """
      document: {dsl: '1.0.3', namespace: test, name: sample, version: '0.1.0', title: Weather}
      do:
        - plan:
            call: agent:1.0.0@default
            with: {agent: CommandAgent, prompt: '${ .query }'}
            output: {as: '{answer: .}'}
        - data_processing_choice:
            switch:
              - use_fast_path: {when: .rows < 100, then: fast}
              - use_full_path: {then: full}
        - fast:
            set: {way: fast, at: '${ $input.answer }'}
            then: end
        - full:
            fork:
              branches:
                - one: {wait: {seconds: 2, milliseconds: 5}}
                - two: {wait: PT1M}
      """;

  @Test
  void a_definition_becomes_tasks_with_references() {
    var workflow = Sample.workflow(WEATHER);

    assertThat(workflow.nodes())
        .extracting(node -> node.task().head().reference())
        .containsExactly(
            "/do/0/plan",
            "/do/1/data_processing_choice",
            "/do/2/fast",
            "/do/3/full",
            "/do/3/full/fork/branches/0/one",
            "/do/3/full/fork/branches/1/two");
    assertThat(workflow.header().title()).isEqualTo("Weather");
  }

  @Test
  void a_workflow_holds_the_agents_and_tools_it_names_and_those_they_name() {
    var workflow = Sample.workflow(WEATHER);

    assertThat(workflow.agents()).containsOnlyKeys("CommandAgent", "DataAgent");
    assertThat(workflow.tools()).containsOnlyKeys("sql_query");
    assertThat(workflow.agents())
        .hasEntrySatisfying(
            "DataAgent", agent -> assertThat(agent.limits().maxTurns()).isEqualTo(5));
  }

  @Test
  void a_stored_revision_compiles_to_the_same_with_its_own_resources() {
    var compiled = (Compilation.Compiled) Sample.compile(WEATHER);
    var stored =
        new Definitions.Revision(
            Tenant.DEFAULT,
            new WorkflowId("sample"),
            1,
            compiled.hash(),
            WEATHER,
            "application/yaml",
            compiled.resources(),
            Instant.EPOCH);

    var loaded = Sample.COMPILER.load(stored);

    assertThat(loaded.header()).isEqualTo(compiled.workflow().header());
    assertThat(loaded.agents()).containsOnlyKeys("CommandAgent", "DataAgent");
    assertThat(loaded.tools())
        .hasEntrySatisfying(
            "sql_query",
            tool -> assertThat(tool.parameters().source().path("required").size()).isEqualTo(1));
  }

  @Test
  void flow_directives_and_durations_are_resolved() {
    var workflow = Sample.workflow(WEATHER);

    var choice = (Task.Switch) workflow.body().get(1);
    assertThat(choice.cases())
        .extracting(Task.Switch.Case::then)
        .containsExactly(new Then.Goto("fast", 2), new Then.Goto("full", 3));
    var full = (Task.Fork) workflow.body().get(3);
    var one = (Task.Wait) full.branches().get(0);
    assertThat(one.durationMs().evaluate(Sample.JSON.nullNode(), Scope.EMPTY).longValue())
        .isEqualTo(2005);
    assertThat(((Task.Wait) full.branches().get(1)).durationMs())
        .isEqualTo(new Constant(Sample.JSON.getNodeFactory().numberNode(60_000L)));
  }

  @Test
  void all_mistakes_are_told_at_once_with_their_places() {
    var errors =
        Sample.errors(
            """
            do:
              - choose:
                  swich:
                    - a: {then: nowhere}
              - ask:
                  call: agent:1.0.0@default
                  with: {agent: DatAgent}
                  then: chose
              - ask:
                  wait: soon
            """);

    assertThat(errors)
        .containsExactly(
            new Problem(
                "/do/0/choose/swich",
                4,
                7,
                "unknown member 'swich' of this task; did you mean 'switch'?"),
            new Problem(
                "/do/1/ask/with/agent", 8, 21, "no agent 'DatAgent'; did you mean 'DataAgent'?"),
            new Problem(
                "/do/1/ask/then", 9, 13, "no task 'chose' in this list; did you mean 'choose'?"),
            new Problem("/do/2/ask", 10, 5, "a second task 'ask' in this list"),
            new Problem(
                "/do/2/ask/wait",
                11,
                13,
                "'soon' must be a duration: an object such as {seconds: 10}, or ISO 8601 such as"
                    + " PT10S"));
  }
}
