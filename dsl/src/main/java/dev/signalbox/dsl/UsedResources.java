package dev.signalbox.dsl;

import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.Tool;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.dsl.document.Document;
import dev.signalbox.dsl.document.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What one definition uses: its agents, those that they delegate to, their tools, and the
/// workflows it runs.
///
/// @param resources compiled
/// @param json to be stored beside the definition; equal for equal resources
record UsedResources(Workflow.Resources resources, String json) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static UsedResources of(Build.Used used, Catalog catalog) {
    var agents = new TreeMap<String, Catalog.AgentResource>();
    used.agents.forEach(name -> addAgent(name, catalog, agents));
    var tools = new TreeMap<String, Catalog.ToolResource>();
    used.tools.forEach(name -> addTool(name, catalog, tools));
    for (var agent : agents.values()) {
      agent.agent().tools().forEach(name -> addTool(name, catalog, tools));
    }
    var json = JsonNodeFactory.instance.objectNode();
    var agentsJson = json.putObject("agents");
    agents.forEach((name, agent) -> agentsJson.set(name, agent.source()));
    var toolsJson = json.putObject("tools");
    tools.forEach((name, tool) -> toolsJson.set(name, tool.source()));
    writeWorkflows(used.workflows, catalog, json.putObject("workflows"));
    Map<String, Agent> compiledAgents = new LinkedHashMap<>();
    agents.forEach((name, agent) -> compiledAgents.put(name, agent.agent()));
    Map<String, Tool> compiledTools = new LinkedHashMap<>();
    tools.forEach((name, tool) -> compiledTools.put(name, tool.tool()));
    return new UsedResources(
        new Workflow.Resources(compiledAgents, compiledTools), MAPPER.writeValueAsString(json));
  }

  private static void addAgent(
      String name, Catalog catalog, Map<String, Catalog.AgentResource> agents) {
    var agent = catalog.agents().get(name);
    if (agent != null && agents.put(name, agent) == null) {
      agent.agent().delegates().forEach(next -> addAgent(next, catalog, agents));
    }
  }

  private static void addTool(
      String name, Catalog catalog, Map<String, Catalog.ToolResource> tools) {
    var tool = catalog.tools().get(name);
    if (tool != null) {
      tools.put(name, tool);
    }
  }

  private static void writeWorkflows(Set<String> ids, Catalog catalog, ObjectNode json) {
    for (var id : ids) {
      var deployed = catalog.workflows().get(id);
      if (deployed != null) {
        json.putObject(id)
            .put("namespace", deployed.namespace())
            .put("version", deployed.version())
            .put("revision", deployed.revision());
      }
    }
  }

  /// What was stored, as a catalog that knows just that. Secrets were checked before.
  static Catalog read(String json, JsonSchemas schemas) {
    var stored = MAPPER.readTree(json);
    var agents =
        read(
            stored.path("agents"),
            it ->
                new Catalog.AgentResource(
                    new AgentReader(schemas).read(Document.of(it).cursor(new Problems())), it));
    var tools =
        read(
            stored.path("tools"),
            it -> new ToolReader(schemas, null).read(Document.of(it).cursor(new Problems())));
    var workflows =
        read(
            stored.path("workflows"),
            it ->
                new Catalog.Deployed(
                    it.path("namespace").asString(""),
                    it.path("version").asString(""),
                    it.path("revision").asInt(0),
                    Set.of()));
    return new Catalog(agents, tools, null, workflows);
  }

  private static <T> Map<String, T> read(
      JsonNode members, java.util.function.Function<JsonNode, T> reader) {
    return members.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> reader.apply(it.getValue())));
  }
}
