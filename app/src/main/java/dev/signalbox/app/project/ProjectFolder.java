package dev.signalbox.app.project;

import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.Tool;
import dev.signalbox.core.port.ToolKinds;
import dev.signalbox.dsl.Catalog;
import dev.signalbox.dsl.JsonSchemas;
import dev.signalbox.dsl.ProjectReader;
import dev.signalbox.dsl.ProjectResources;
import dev.signalbox.dsl.WorkflowCompiler;
import dev.signalbox.dsl.document.Document;
import dev.signalbox.dsl.document.Format;
import dev.signalbox.dsl.document.Nearest;
import dev.signalbox.dsl.document.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads project folders, each as a whole: what its files say about each other is checked, too.
public final class ProjectFolder {

  /// Name of the file that makes a folder a project.
  public static final String SETTINGS = "signalbox.yaml";

  /// What an agent names to have whichever model is the default.
  public static final String DEFAULT_MODEL = "default";

  private static final Set<String> FOLDERS = Set.of("agents", "tools", "workflows");

  private static final String WHAT_A_PROJECT_IS =
      "; a project is a folder with signalbox.yaml, workflows/, agents/ and tools/";

  private final Checks checks;
  private final Map<String, String> environment;

  /// What knows what is right.
  ///
  /// @param kinds the kinds of tool there are
  public record Checks(WorkflowCompiler compiler, JsonSchemas schemas, ToolKinds kinds) {}

  /// @param environment what [System#getenv()] gives
  public ProjectFolder(Checks checks, Map<String, String> environment) {
    this.checks = checks;
    this.environment = environment;
  }

  /// Reads `folder`. All mistakes are found at once.
  ///
  /// @param model the model of agents that name the default, or null for the project's
  public Project read(Path folder, @Nullable String model) {
    var mistakes = new ArrayList<Mistake>();
    var files = new ProjectFiles(mistakes);
    var settings = settings(folder, files, mistakes);
    var chosen = chosen(folder, settings, model, mistakes);
    var agentFiles = files.folder(folder.resolve("agents"));
    var toolFiles = files.folder(folder.resolve("tools"));
    var resources = resources(settings, chosen, agentFiles, toolFiles);
    resources.errors().forEach(it -> mistakes.add(Mistake.of(Path.of(it.path()), it.problem())));
    var workflows = new WorkflowFiles(files.folder(folder.resolve("workflows")), mistakes);
    var agents = new HashMap<String, Catalog.AgentResource>();
    resources.agents().forEach((name, agent) -> agents.put(name, withModel(agent, chosen)));
    var catalog =
        new Catalog(
            withStandIns(agents, agentFiles, ProjectFolder::standInAgent),
            withStandIns(resources.tools(), toolFiles, this::standInTool),
            settings.secrets().keySet(),
            workflows.asDeployed());
    mistakes.addAll(workflows.check(catalog, checks.compiler));
    return new Project(settings, agents, resources.tools(), workflows.inOrder(), catalog, mistakes);
  }

  /// The mistakes of one file that lies in a project, with which it is checked together.
  public List<Mistake> check(Path folder, Path file) {
    var project = read(folder, null);
    var place = file.toAbsolutePath().normalize();
    var parent = place.getParent();
    var base = folder.toAbsolutePath().normalize();
    var isPart = base.equals(parent) || isOneOfItsFolders(base, parent);
    return isPart
        ? project.mistakes().stream()
            .filter(it -> it.file().toAbsolutePath().normalize().equals(place))
            .toList()
        : loose(file, project.catalog(), project.settings());
  }

  /// The mistakes of one file that lies in no project.
  public List<Mistake> check(Path file) {
    return loose(file, Catalog.EMPTY, Settings.NONE);
  }

  /// The project that a file lies in, or null. In the words that the file was named by, as far as
  /// they go.
  public static @Nullable Path enclosing(Path file) {
    for (var folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (isProject(folder)) {
        return folder;
      }
    }
    if (!file.isAbsolute() && isProject(Path.of(""))) {
      return Path.of("");
    }
    return file.isAbsolute() ? null : enclosing(file.toAbsolutePath().normalize());
  }

  private static boolean isProject(Path folder) {
    return Files.isRegularFile(folder.resolve(SETTINGS));
  }

  /// By what it says, a file is a tool, an agent or else a workflow.
  private List<Mistake> loose(Path file, Catalog catalog, Settings settings) {
    var mistakes = new ArrayList<Mistake>();
    var text = new ProjectFiles(mistakes).text(file, "");
    if (text.isEmpty()) {
      return mistakes;
    }
    var read = List.of(new ProjectResources.File(file.toString(), text.get()));
    var root =
        Document.read(text.get(), formatOf(file.toString()), new Problems())
            .map(Document::root)
            .orElse(NullNode.getInstance());
    if (root.has("kind") || root.has("instructions")) {
      var tools = root.has("kind") ? read : List.<ProjectResources.File>of();
      var agents = root.has("kind") ? List.<ProjectResources.File>of() : read;
      resources(settings, settings.defaultModel(), agents, tools)
          .errors()
          .forEach(it -> mistakes.add(Mistake.of(file, it.problem())));
    } else {
      mistakes.addAll(new WorkflowFiles(read, mistakes).check(catalog, checks.compiler));
    }
    return mistakes;
  }

  private static boolean isOneOfItsFolders(Path project, @Nullable Path folder) {
    return folder != null
        && project.equals(folder.getParent())
        && FOLDERS.contains(String.valueOf(folder.getFileName()));
  }

  private static Format formatOf(String path) {
    return path.endsWith(".json") ? Format.JSON : Format.YAML;
  }

  private Settings settings(Path folder, ProjectFiles files, List<Mistake> mistakes) {
    var file = folder.resolve(SETTINGS);
    var problems = new Problems();
    var scripts = new ArrayList<Mistake>();
    var settings =
        files
            .text(file, WHAT_A_PROJECT_IS)
            .flatMap(text -> Document.read(text, Format.YAML, problems))
            .map(it -> new SettingsReader(folder, environment, scripts).read(it.cursor(problems)))
            .orElse(Settings.NONE);
    problems.errors().forEach(problem -> mistakes.add(Mistake.of(file, problem)));
    mistakes.addAll(scripts);
    return settings;
  }

  private static @Nullable String chosen(
      Path folder, Settings settings, @Nullable String model, List<Mistake> mistakes) {
    var known = settings.models().keySet();
    if (model != null && !known.contains(model)) {
      var detail = "there is no model '" + model + "'" + Nearest.hint(model, known);
      mistakes.add(new Mistake(folder.resolve(SETTINGS), 1, 1, detail));
    }
    return model == null ? settings.defaultModel() : model;
  }

  private ProjectResources resources(
      Settings settings,
      @Nullable String chosen,
      List<ProjectResources.File> agents,
      List<ProjectResources.File> tools) {
    var models = new HashSet<>(settings.models().keySet());
    if (chosen != null) {
      models.add(DEFAULT_MODEL);
    }
    return new ProjectReader(checks.schemas, checks.kinds, models).read(agents, tools);
  }

  /// The agent with the model it is to have. So a revision says which model it was deployed with,
  /// whatever the default becomes later.
  private static Catalog.AgentResource withModel(
      Catalog.AgentResource resource, @Nullable String chosen) {
    var agent = resource.agent();
    if (chosen == null || !agent.model().equals(DEFAULT_MODEL)) {
      return resource;
    }
    var source = JsonNodeFactory.instance.objectNode();
    source.setAll((ObjectNode) resource.source());
    source.put("model", chosen);
    var chosenFor =
        new Agent(
            agent.name(),
            agent.type(),
            chosen,
            agent.instructions(),
            agent.tools(),
            agent.delegates(),
            agent.output(),
            agent.limits(),
            agent.description());
    return new Catalog.AgentResource(chosenFor, source);
  }

  /// `sound`, and something in the place of each broken file: a workflow that names what a broken
  /// file defines has no mistake of its own.
  private static <T> Map<String, T> withStandIns(
      Map<String, T> sound, List<ProjectResources.File> files, Function<String, T> standIn) {
    var all = new HashMap<>(sound);
    for (var file : files) {
      var document = Document.read(file.text(), formatOf(file.path()), new Problems());
      document
          .map(it -> it.root().path("name").asString(""))
          .filter(name -> !name.isEmpty())
          .ifPresent(name -> all.computeIfAbsent(name, standIn));
    }
    return all;
  }

  private static Catalog.AgentResource standInAgent(String name) {
    var worker = Agent.Type.WORKER;
    var limits = Agent.Limits.DEFAULT;
    var agent = new Agent(name, worker, "", "", List.of(), List.of(), null, limits, "");
    return new Catalog.AgentResource(agent, JsonNodeFactory.instance.objectNode());
  }

  private Catalog.ToolResource standInTool(String name) {
    var anything = checks.schemas.compile(JsonNodeFactory.instance.objectNode());
    var none = JsonNodeFactory.instance.objectNode();
    return new Catalog.ToolResource(new Tool(name, "", anything, "", none, false, false), none);
  }
}
