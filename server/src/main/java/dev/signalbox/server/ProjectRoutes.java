package dev.signalbox.server;

import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.Tool;
import dev.signalbox.core.port.Project;
import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Shows what is configured: never a secret, and so no settings of a tool.
final class ProjectRoutes {

  private final Project project;

  ProjectRoutes(Project project) {
    this.project = project;
  }

  void addTo(Dispatcher routes) {
    routes
        .get("/api/agents", this::agents, "page_size", "page_token")
        .get("/api/tools", this::tools, "page_size", "page_token")
        .get("/api/models", this::models, "page_size", "page_token");
  }

  private void agents(Exchange exchange) {
    list(exchange, "agents", project.agents(), Agent::name, ProjectRoutes::agent);
  }

  private void tools(Exchange exchange) {
    list(exchange, "tools", project.tools(), Tool::name, ProjectRoutes::tool);
  }

  private void models(Exchange exchange) {
    list(exchange, "models", project.models(), Project.Model::name, ProjectRoutes::model);
  }

  private static <T> void list(
      Exchange exchange,
      String name,
      List<T> all,
      Function<T, String> key,
      Function<T, ObjectNode> json) {
    exchange.requireAccept("application/json");
    var page = Pages.of(all, key, exchange.parameters());
    var body = JsonNodeFactory.instance.objectNode();
    var items = body.putArray(name);
    page.items().forEach(item -> items.add(json.apply(item)));
    exchange.json(200, body.put("next_page_token", page.nextToken()));
  }

  private static ObjectNode agent(Agent agent) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("name", agent.name());
    json.put("agent_type", agent.type().label());
    json.put("description", agent.description());
    json.put("model", agent.model());
    json.put("instructions", agent.instructions());
    var tools = json.putArray("tools");
    agent.tools().forEach(tools::add);
    var delegates = json.putArray("delegates");
    agent.delegates().forEach(delegates::add);
    var output = agent.output();
    json.set("output_schema", output == null ? json.nullNode() : output.source());
    json.putObject("limits")
        .put("max_turns", agent.limits().maxTurns())
        .put("max_tool_calls", agent.limits().maxToolCalls())
        .put("max_parallel", agent.limits().maxParallel())
        .put("max_retries", agent.limits().maxRetries());
    return json;
  }

  private static ObjectNode tool(Tool tool) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("name", tool.name());
    json.put("description", tool.description());
    json.put("kind", tool.kind());
    json.set("parameters", tool.parameters().source());
    json.put("once", tool.once());
    json.put("approval", tool.approval() ? "required" : "none");
    return json;
  }

  private static ObjectNode model(Project.Model model) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("name", model.name());
    json.put("provider", model.provider());
    json.put("model", model.model());
    json.put("scripted", model.scripted());
    return json;
  }
}
