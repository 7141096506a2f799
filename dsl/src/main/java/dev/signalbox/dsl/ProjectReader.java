package dev.signalbox.dsl;

import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.port.ToolKinds;
import dev.signalbox.dsl.ProjectResources.File;
import dev.signalbox.dsl.ProjectResources.FileProblem;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Document;
import dev.signalbox.dsl.document.Format;
import dev.signalbox.dsl.document.Nearest;
import dev.signalbox.dsl.document.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a project's agents and tools, one in a file, and checks what they say about each other.
public final class ProjectReader {

  private final JsonSchemas schemas;
  private final ToolKinds kinds;
  private final Set<String> models;

  /// @param schemas compiles the schemas inside
  /// @param kinds the kinds of tool there are
  /// @param models names of the models that are configured
  public ProjectReader(JsonSchemas schemas, ToolKinds kinds, Set<String> models) {
    this.schemas = schemas;
    this.kinds = kinds;
    this.models = Set.copyOf(models);
  }

  private record Source(String path, Problems problems, @Nullable Cursor cursor) {}

  private record Named<T>(Source source, T value) {}

  /// Reads files. All mistakes of all files are found at once.
  public ProjectResources read(List<File> agentFiles, List<File> toolFiles) {
    var sources = new ArrayList<Source>();
    var tools = new LinkedHashMap<String, Named<Catalog.ToolResource>>();
    for (var source : open(toolFiles, sources)) {
      if (source.cursor != null) {
        var tool = new ToolReader(schemas, kinds).read(source.cursor);
        put(tools, tool.tool().name(), new Named<>(source, tool));
      }
    }
    var agents = new LinkedHashMap<String, Named<Catalog.AgentResource>>();
    for (var source : open(agentFiles, sources)) {
      if (source.cursor != null) {
        var agent = new AgentReader(schemas).read(source.cursor);
        var resource = new Catalog.AgentResource(agent, source.cursor.value());
        put(agents, agent.name(), new Named<>(source, resource));
      }
    }
    for (var agent : agents.values()) {
      check(agent, agents, tools.keySet());
    }
    return new ProjectResources(
        sound(agents), sound(tools), problems(sources, true), problems(sources, false));
  }

  private static List<Source> open(List<File> files, List<Source> all) {
    var opened = files.stream().map(ProjectReader::open).toList();
    all.addAll(opened);
    return opened;
  }

  private static Source open(File file) {
    var problems = new Problems();
    var format = file.path().endsWith(".json") ? Format.JSON : Format.YAML;
    var document = Document.read(file.text(), format, problems);
    return new Source(file.path(), problems, document.map(it -> it.cursor(problems)).orElse(null));
  }

  private static <T> void put(Map<String, Named<T>> all, String name, Named<T> named) {
    var earlier = name.isEmpty() ? null : all.putIfAbsent(name, named);
    if (earlier != null) {
      named.source.problems.error(
          new dev.signalbox.core.port.Deployments.Problem(
              "/name", 1, 1, "'" + name + "' is already the name of " + earlier.source.path));
    }
  }

  private void check(
      Named<Catalog.AgentResource> named,
      Map<String, Named<Catalog.AgentResource>> agents,
      Set<String> tools) {
    var cursor = named.source.cursor;
    var agent = named.value.agent();
    if (cursor == null) {
      return;
    }
    var members = cursor.anyMembers("an agent");
    var model = members.optional("model");
    if (model != null && !agent.model().isEmpty() && !models.contains(agent.model())) {
      var hint = Nearest.hint(agent.model(), models);
      model.error("no model '" + agent.model() + "' is configured" + hint);
    }
    checkNames(members.optional("tools"), "tool", tools);
    checkNames(members.optional("delegates"), "agent", agents.keySet());
    checkWayBack(members.optional("delegates"), agent, agents);
  }

  private static void checkNames(@Nullable Cursor list, String what, Collection<String> known) {
    if (list == null || !list.value().isArray()) {
      return;
    }
    for (var element : list.elements()) {
      var name = element.value().asString("");
      if (!name.isBlank() && !known.contains(name)) {
        element.error("no " + what + " '" + name + "'" + Nearest.hint(name, known));
      }
    }
  }

  private static void checkWayBack(
      @Nullable Cursor list, Agent agent, Map<String, Named<Catalog.AgentResource>> agents) {
    if (list == null || !list.value().isArray()) {
      return;
    }
    for (var element : list.elements()) {
      var name = element.value().asString("");
      var way = new ArrayList<String>();
      if (agent.tools().contains(name)) {
        element.error("'" + name + "' is also one of its tools; a model cannot tell them apart");
      }
      if (leads(name, agent.name(), agents, way)) {
        var words = agent.name() + " → " + String.join(" → ", way);
        element.error("delegates to itself in the end: " + words);
      }
    }
  }

  /// Whether delegation leads from one agent to another; if so, `way` is how.
  private static boolean leads(
      String from, String to, Map<String, Named<Catalog.AgentResource>> agents, List<String> way) {
    if (way.contains(from)) {
      return false;
    }
    way.add(from);
    var agent = agents.get(from);
    if (from.equals(to)) {
      return true;
    }
    if (agent != null) {
      for (var next : agent.value.agent().delegates()) {
        if (leads(next, to, agents, way)) {
          return true;
        }
      }
    }
    way.removeLast();
    return false;
  }

  private static <T> Map<String, T> sound(Map<String, Named<T>> all) {
    var sound = new LinkedHashMap<String, T>();
    all.forEach((name, named) -> {
      if (named.source.problems.none()) {
        sound.put(name, named.value);
      }
    });
    return sound;
  }

  private static List<FileProblem> problems(List<Source> sources, boolean errors) {
    return sources.stream()
        .flatMap(source ->
            (errors ? source.problems.errors() : source.problems.warnings())
                .stream().map(it -> new FileProblem(source.path, it)))
        .toList();
  }
}
