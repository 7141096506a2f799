package dev.signalbox.dsl;

import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.Task;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads `run`.
final class RunReader {

  private static final List<String> PROCESSES = List.of("container", "script", "shell");
  private static final Set<String> KNOWN =
      Set.of("workflow", "container", "script", "shell", "await", "return");
  private static final Set<String> WORKFLOW = Set.of("namespace", "name", "version", "input");

  private final Build build;

  RunReader(Build build) {
    this.build = build;
  }

  Task read(Task.Head head, @Nullable Cursor run, Spot spot) {
    var none = new Task.RunWorkflow(head, "", 0, Expressions.NULL, true);
    if (run == null) {
      return none;
    }
    var members = run.members("'run'", KNOWN);
    var refused = false;
    for (var process : PROCESSES) {
      var cursor = members.optional(process);
      if (cursor != null) {
        cursor.nameError("'run: " + process + "' is not supported; only 'run: workflow' is");
        refused = true;
      }
    }
    var returns = members.optional("return");
    if (returns != null) {
      returns.nameError("'return' is for processes; the output of a workflow is its output");
    }
    var workflow = refused ? members.optional("workflow") : members.required("workflow");
    return workflow == null ? none : workflow(head, workflow, members.flag("await", true), spot);
  }

  private Task workflow(Task.Head head, Cursor cursor, boolean await, Spot spot) {
    var members = cursor.members("'workflow'", WORKFLOW);
    var input = members.optional("input");
    var namespace = members.requiredText("namespace");
    var version = members.text("version");
    var name = members.required("name");
    var id = name == null ? null : name.filledText();
    var deployed = name == null || id == null ? null : find(name, id);
    if (deployed != null) {
      check(members.required("namespace"), namespace, deployed.namespace());
      if (!"latest".equals(version)) {
        check(members.optional("version"), version, deployed.version());
      }
    }
    return new Task.RunWorkflow(
        head,
        id == null ? "" : id,
        deployed == null ? 0 : deployed.revision(),
        input == null
            ? new Constant(JsonNodeFactory.instance.objectNode())
            : build.expressions.value(input, spot.arguments()),
        await);
  }

  private static void check(@Nullable Cursor cursor, @Nullable String asked, String deployed) {
    if (cursor != null && asked != null && !asked.equals(deployed)) {
      cursor.error("is '" + asked + "', but what is deployed has '" + deployed + "'");
    }
  }

  private Catalog.@Nullable Deployed find(Cursor cursor, String id) {
    var workflows = build.catalog.workflows();
    var deployed = workflows.get(id);
    if (id.equals(build.identity.id())) {
      cursor.error("runs itself, which would never end; use 'for', or 'then' to go back");
      return null;
    }
    if (deployed == null) {
      cursor.error("no workflow '" + id + "' is deployed" + Nearest.hint(id, workflows.keySet()));
      return null;
    }
    build.used.workflows.add(id);
    var way = wayBack(id, new ArrayList<>(), new HashSet<>());
    if (!way.isEmpty()) {
      cursor.error("runs itself in the end: " + String.join(" → ", way));
    }
    return deployed;
  }

  /// The ids from `id` to this workflow, or empty if there is no way.
  private List<String> wayBack(String id, List<String> way, Set<String> seen) {
    way.add(id);
    if (id.equals(build.identity.id())) {
      return List.copyOf(way);
    }
    var deployed = build.catalog.workflows().get(id);
    if (seen.add(id) && deployed != null) {
      for (var next : deployed.runs().stream().sorted().toList()) {
        var found = wayBack(next, way, seen);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    way.removeLast();
    return List.of();
  }
}
