package dev.signalbox.core.trace;

/// Names what agents do in the drawing of a workflow: `plan/tool:sql_query`,
/// `plan/agent:DataAgent`, `plan/agent:DataAgent/tool:sql_query`. However often and however deep
/// inside a task an agent or a tool is called, it is one node for each task and caller, so that
/// agents that may all call each other still make a small drawing.
final class AgentNodes {

  private static final String AGENT = "/agent:";
  private static final String TOOL = "/tool:";

  private AgentNodes() {}

  /// The node of a tool that the agent at node `caller` calls.
  static String tool(String caller, String name) {
    return caller + TOOL + name;
  }

  /// The node of an agent that the agent at node `caller` hands work to.
  static String agent(String caller, String name) {
    var nested = caller.lastIndexOf(AGENT);
    return (nested < 0 ? caller : caller.substring(0, nested)) + AGENT + name;
  }
}
