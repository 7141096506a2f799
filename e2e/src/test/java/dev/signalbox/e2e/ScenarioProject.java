package dev.signalbox.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The project that the server under test serves: the agents, tools and scripts of all scenarios.
/// Written as JSON, which is YAML.
final class ScenarioProject {

  private static final JsonMapper JSON = new JsonMapper();
  private final Path folder;

  private ScenarioProject(Path folder) {
    this.folder = folder;
  }

  /// Writes it. The secrets are those that e2e/pom.xml puts into the environment.
  static void write(Path folder, List<Scenario> scenarios) {
    var project = new ScenarioProject(folder);
    var settings = JsonNodeFactory.instance.objectNode();
    settings.putObject("egress").putArray("allow").add("127.0.0.0/8");
    settings
        .putObject("secrets")
        .put("token", "env:SIGNALBOX_E2E_TOKEN")
        .put("account", "env:SIGNALBOX_E2E_ACCOUNT");
    var models = settings.putObject("models");
    for (var scenario : scenarios) {
      if (!scenario.given("script").isMissingNode()) {
        var script = "scripts/" + scenario.id() + ".yaml";
        models.putObject(scenario.id()).put("provider", "scripted").put("script", script);
        project.write(
            script, JsonNodeFactory.instance.objectNode().set("rules", scenario.given("script")));
      }
      scenario.given("files").forEachEntry((path, text) -> project.text(path, text.stringValue()));
      scenario.given("agents").forEachEntry((name, it) -> project.agent(scenario, name, it));
      scenario.given("tools").forEachEntry((name, it) -> project.resource("tools", name, it));
    }
    project.write("signalbox.yaml", settings);
  }

  private void agent(Scenario scenario, String name, JsonNode written) {
    var agent = JsonNodeFactory.instance.objectNode();
    agent.put("model", scenario.id()).put("instructions", "Do what you are asked to.");
    agent.setAll((ObjectNode) written);
    resource("agents", name, agent);
  }

  private void resource(String kind, String name, JsonNode written) {
    var file = kind + "/" + name + ".yaml";
    if (Files.exists(folder.resolve(file))) {
      throw new IllegalArgumentException("two scenarios have " + file + "; names are for all");
    }
    var resource = JsonNodeFactory.instance.objectNode().put("name", name);
    resource.setAll((ObjectNode) written);
    write(file, resource);
  }

  private void write(String file, JsonNode content) {
    text(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content));
  }

  private void text(String file, String content) {
    try {
      var path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
