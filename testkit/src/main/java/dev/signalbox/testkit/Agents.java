package dev.signalbox.testkit;

import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.definition.Tool;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Agents and tools for workflows that are built by hand.
public final class Agents {

  /// The model that every agent made here asks.
  public static final String MODEL = "fake";

  private Agents() {}

  /// A worker that may call these tools.
  public static Agent worker(String name, String... tools) {
    return agent(name, Agent.Type.WORKER, List.of(tools), List.of());
  }

  /// An orchestrator that may hand work to these agents.
  public static Agent orchestrator(String name, String... delegates) {
    return agent(name, Agent.Type.ORCHESTRATOR, List.of(), List.of(delegates));
  }

  private static Agent agent(
      String name, Agent.Type type, List<String> tools, List<String> delegates) {
    var instructions = "You are " + name + ".";
    return new Agent(
        name,
        type,
        MODEL,
        instructions,
        tools,
        delegates,
        null,
        Agent.Limits.DEFAULT,
        "does the work of " + name);
  }

  /// A tool that may be called again.
  public static Tool tool(String name) {
    return tool(name, false, false);
  }

  /// A tool whose effect must not happen twice.
  public static Tool once(String name) {
    return tool(name, true, false);
  }

  /// A tool that a person has to approve each call of.
  public static Tool approved(String name) {
    return tool(name, false, true);
  }

  private static Tool tool(String name, boolean once, boolean approval) {
    return new Tool(name, "does " + name, new AnyObject(), "fake", Json.json("{}"), once, approval);
  }

  private record AnyObject() implements Schema {

    @Override
    public List<Violation> violations(JsonNode value) {
      return value.isObject() ? List.of() : List.of(new Violation("", "must be an object"));
    }

    @Override
    public JsonNode source() {
      return Json.json("{type: 'object'}");
    }
  }
}
