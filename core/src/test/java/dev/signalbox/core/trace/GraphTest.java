package dev.signalbox.core.trace;

import static dev.signalbox.core.trace.Draft.agent;
import static dev.signalbox.core.trace.Draft.attempt;
import static dev.signalbox.core.trace.Draft.choice;
import static dev.signalbox.core.trace.Draft.each;
import static dev.signalbox.core.trace.Draft.fork;
import static dev.signalbox.core.trace.Draft.sequence;
import static dev.signalbox.core.trace.Draft.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {

  private static List<String> edges(Draft... drafts) {
    return Graph.of(Draft.workflow(drafts)).edges().stream()
        .map(edge -> edge.from() + " " + edge.kind().label() + " " + edge.to())
        .toList();
  }

  @Test
  void tasks_follow_each_other_from_start_to_end() {
    assertThat(edges(set("first"), set("second")))
        .containsExactly("#start flow first", "first flow second", "second flow #end");
  }

  @Test
  void a_switch_has_a_way_for_each_case_with_its_name() {
    var edges = Graph.of(Draft.workflow(choice("size"), set("small"))).edges();

    assertThat(edges)
        .contains(new Graph.Edge("size", "small", Graph.Kind.CASE, "use_fast_path"))
        .extracting(Graph.Edge::label)
        .doesNotContain("default");
  }

  @Test
  void branches_leave_their_fork_and_turns_go_round_in_their_loop() {
    assertThat(edges(fork("both", set("left"), set("right")), each("loop", set("turn"))))
        .containsExactly(
            "#start flow both",
            "both flow loop",
            "both branch left",
            "both branch right",
            "loop flow #end",
            "loop enter turn",
            "turn loop turn");
  }

  @Test
  void a_handler_is_reached_from_its_try() {
    assertThat(edges(attempt("risky", set("body"), set("recover"))))
        .contains("risky enter body", "risky catch recover");
  }

  @Test
  void tasks_are_drawn_inside_the_task_around_them() {
    var graph = Graph.of(Draft.workflow(sequence("outer", set("inner")), set("after")));

    assertThat(graph.nodes())
        .extracting(node -> node.id() + " in " + node.parent())
        .containsExactly(
            "#start in null", "outer in null", "inner in outer", "after in null", "#end in null");
  }

  @Test
  void what_an_agent_may_do_is_drawn_inside_it_and_mutual_delegation_ends() {
    var graph = Graph.of(Draft.workflow(agent("plan", "CommandAgent")));

    assertThat(graph.nodes())
        .extracting(node -> node.id() + " in " + node.parent())
        .contains(
            "plan/tool:sql_query in plan",
            "plan/agent:DataAgent in plan",
            "plan/agent:DataAgent/tool:sql_query in plan/agent:DataAgent",
            "plan/agent:CommandAgent in plan")
        .doesNotHaveDuplicates();
    assertThat(graph.edges())
        .extracting(edge -> edge.from() + " " + edge.kind().label() + " " + edge.to())
        .contains(
            "plan calls plan/tool:sql_query",
            "plan delegates plan/agent:DataAgent",
            "plan/agent:DataAgent delegates plan/agent:CommandAgent",
            "plan/agent:CommandAgent delegates plan/agent:DataAgent");
  }

  @Test
  void every_step_of_a_trace_belongs_to_a_node() {
    var story = Story.begun(agent("plan", "CommandAgent"), each("loop", set("turn")));
    story.starts("plan").delegates("plan", 0, "DataAgent");
    story.calls("plan/agent:DataAgent#1", 0, "sql_query");
    story.delegates("plan/agent:DataAgent#1", 1, "CommandAgent");
    story.starts("loop").starts("loop[0]/turn", "turn", 0);

    var nodes = Graph.of(story.workflow).nodes().stream().map(Graph.Node::id).toList();

    assertThat(story.trace.view(story.now(), 0).steps())
        .allSatisfy(step -> assertThat(step.metadata().path("node").asString()).isIn(nodes));
  }

  @Test
  void the_body_spells_nodes_and_edges_out() {
    var json = Graph.of(Draft.workflow(agent("ask", "DataAgent").titled("Ask"))).json();

    assertThat(json.path("nodes").get(1))
        .isEqualTo(
            Story.json(
                """
                {"id":"ask","parent":null,"kind":"agent","step_type":"agent_execution",
                 "title":"Ask","agent_name":"DataAgent","tool_name":null,"agent_type":"worker",
                 "conditional":false,"repeats":false,"orchestrated":false}
                """));
    assertThat(json.path("edges").get(0))
        .isEqualTo(
            Story.json("{\"from\":\"#start\",\"to\":\"ask\",\"kind\":\"flow\",\"label\":null}"));
  }
}
