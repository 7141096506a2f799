package dev.signalbox.app.project;

import dev.signalbox.app.project.Project.WorkflowFile;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Deployments;
import dev.signalbox.dsl.Catalog;
import dev.signalbox.dsl.Compilation;
import dev.signalbox.dsl.ProjectResources;
import dev.signalbox.dsl.WorkflowCompiler;
import dev.signalbox.dsl.document.Document;
import dev.signalbox.dsl.document.Format;
import dev.signalbox.dsl.document.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// The workflows of a project and which of them run which.
final class WorkflowFiles {

  private record Entry(Path path, Deployments.Source source) {}

  private record Named(WorkflowFile file, JsonNode root, Set<String> runs) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Named> byId = new LinkedHashMap<>();

  /// @param mistakes takes two of one name
  WorkflowFiles(List<ProjectResources.File> files, List<Mistake> mistakes) {
    for (var file : files) {
      var type = file.path().endsWith(".json") ? "application/json" : "application/yaml";
      var entry = new Entry(Path.of(file.path()), new Deployments.Source(file.text(), type));
      entries.add(entry);
      name(entry, mistakes);
    }
  }

  /// Gives an entry its place by name, unless it has none; the compiler says why.
  private void name(Entry entry, List<Mistake> mistakes) {
    var problems = new Problems();
    var document =
        Document.read(entry.source.text(), Format.of(entry.source.mediaType()), problems);
    if (document.isEmpty()) {
      return;
    }
    var root = document.get().root();
    var name = root.path("document").path("name").asString("");
    if (!WorkflowId.accepts(name)) {
      return;
    }
    var file = new WorkflowFile(entry.path, new WorkflowId(name), entry.source);
    var earlier = byId.putIfAbsent(name, new Named(file, root, runs(root)));
    var about = document.get().cursor(problems).anyMembers("a workflow").optional("document");
    var place = about == null ? null : about.anyMembers("document").optional("name");
    if (earlier != null && place != null) {
      place.error("'" + name + "' is already the name of " + earlier.file.path());
      problems.errors().forEach(problem -> mistakes.add(Mistake.of(entry.path, problem)));
    }
  }

  /// All that can be deployed. Those that are run come first: a deployed workflow is closed over
  /// the revisions of those that it runs.
  List<WorkflowFile> inOrder() {
    var ordered = new LinkedHashMap<String, WorkflowFile>();
    var seen = new TreeSet<String>();
    byId.keySet().forEach(id -> visit(id, seen, ordered));
    return List.copyOf(ordered.values());
  }

  private void visit(String id, Set<String> seen, Map<String, WorkflowFile> ordered) {
    var named = byId.get(id);
    if (named != null && seen.add(id)) {
      named.runs.forEach(next -> visit(next, seen, ordered));
      ordered.put(id, named.file);
    }
  }

  /// What is wrong with them.
  ///
  /// @param catalog what they may name
  List<Mistake> check(Catalog catalog, WorkflowCompiler compiler) {
    var mistakes = new ArrayList<Mistake>();
    for (var entry : entries) {
      if (compiler.compile(catalog, null, 1, entry.source)
          instanceof Compilation.Invalid(var errors, _)) {
        errors.forEach(problem -> mistakes.add(Mistake.of(entry.path, problem)));
      }
    }
    return mistakes;
  }

  /// What they may name of each other, as if each had been deployed once.
  Map<String, Catalog.Deployed> asDeployed() {
    var deployed = new LinkedHashMap<String, Catalog.Deployed>();
    byId.forEach((id, named) -> {
      var about = named.root.path("document");
      var namespace = about.path("namespace").asString("");
      var version = about.path("version").asString("");
      deployed.put(id, new Catalog.Deployed(namespace, version, 1, named.runs));
    });
    return deployed;
  }

  /// Names in every `run: {workflow: {name: …}}`, however deep; the reader bounds the depth.
  private static Set<String> runs(JsonNode node) {
    var names = new TreeSet<String>();
    var name = node.path("run").path("workflow").path("name");
    if (name.isString()) {
      names.add(name.asString());
    }
    node.values().forEach(child -> names.addAll(runs(child)));
    return names;
  }
}
