package dev.signalbox.dsl;

import dev.signalbox.core.definition.Workflow;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Members;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a whole definition.
final class WorkflowReader {

  private static final Set<String> KNOWN =
      Set.of("document", "input", "use", "do", "timeout", "output", "schedule", "evaluate");
  private static final Set<String> DOCUMENT =
      Set.of("dsl", "namespace", "name", "version", "title", "summary", "tags", "metadata");

  /// DNS labels, as the specification has it.
  private static final Pattern NAME =
      Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");

  private static final Pattern VERSION =
      Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}(?:[-+][0-9A-Za-z.+-]{1,100})?");
  private static final Pattern DSL = Pattern.compile("1\\.0\\.\\d{1,4}");

  private final Build build;

  WorkflowReader(Build build) {
    this.build = build;
  }

  /// What `document` says, blank where it says nothing.
  record About(String namespace, String name, String version, @Nullable String title) {}

  record Read(About about, Workflow.Body body) {}

  /// @param id under which it is deployed, or null for its own name
  Read read(Cursor root, @Nullable String id) {
    var members = root.members("a workflow", KNOWN);
    var about = about(members.required("document"));
    build.identity =
        new Build.Identity(
            id == null ? about.name : id,
            "/" + about.namespace + "/" + about.name + "/" + about.version);
    refuseSchedule(members);
    evaluate(members.optional("evaluate"));
    build.use = Reusables.read(members.optional("use"), build.catalog);
    build.lists.noteNames(root);
    var data = build.data.ofWorkflow(members);
    var timeout = build.tasks.timeout(members.optional("timeout"), Arguments.WORKFLOW_INPUT);
    var tasks = build.lists.read(members.required("do"), "/do", Spot.Around.NOTHING);
    readUnnamed();
    return new Read(about, new Workflow.Body(data, timeout, tasks));
  }

  private static void refuseSchedule(Members members) {
    var schedule = members.optional("schedule");
    if (schedule != null) {
      schedule.nameError("'schedule' is not supported yet; start the workflow through the API");
    }
  }

  private static void evaluate(@Nullable Cursor cursor) {
    if (cursor == null) {
      return;
    }
    var members = cursor.members("'evaluate'", Set.of("language", "mode"));
    var language = members.optional("language");
    if (language != null && !"jq".equals(language.text())) {
      language.error("is not supported; expressions are jq");
    }
    var mode = members.optional("mode");
    if (mode != null && !"strict".equals(mode.text())) {
      mode.error("is not supported; expressions are 'strict': wholly ${ … }");
    }
  }

  private static About about(@Nullable Cursor cursor) {
    if (cursor == null) {
      return new About("", "", "", null);
    }
    var members = cursor.members("'document'", DOCUMENT);
    matching(members, "dsl", DSL, "must be 1.0.x, e.g. '1.0.3'");
    members.text("summary");
    for (var name : Set.of("tags", "metadata")) {
      var object = members.optional(name);
      if (object != null) {
        object.entries();
      }
    }
    return new About(
        matching(members, "namespace", NAME, "must be letters, digits and -, at most 63"),
        matching(members, "name", NAME, "must be letters, digits and -, at most 63"),
        matching(members, "version", VERSION, "must be a semantic version, e.g. '0.1.0'"),
        members.text("title"));
  }

  private static String matching(Members members, String name, Pattern form, String detail) {
    var text = members.requiredText(name);
    var cursor = members.optional(name);
    if (text != null && cursor != null && !form.matcher(text).matches()) {
      cursor.error("'" + text + "' " + detail);
    }
    return text == null ? "" : text;
  }

  /// Checks what is declared and never named, too, and says so.
  private void readUnnamed() {
    for (var kind : Reusables.kinds()) {
      for (var entry : build.use.unnamed(kind).entrySet()) {
        entry.getValue().nameWarning("'" + entry.getKey() + "' is never used");
        readAlone(kind, entry);
      }
    }
  }

  private void readAlone(Reusables.Kind kind, Map.Entry<String, Cursor> entry) {
    var cursor = entry.getValue();
    var arguments = Arguments.DEFINITION.with(Set.of("error"));
    switch (kind) {
      case AUTHENTICATION -> build.authentications.declared(cursor, arguments.withSecrets());
      case ERROR -> build.errors.error(cursor, arguments);
      case RETRY -> build.retries.policy(cursor, arguments);
      case TIMEOUT -> {
        var after = cursor.members("a timeout", Set.of("after")).required("after");
        if (after != null) {
          build.durations.read(after, arguments);
        }
      }
      case FUNCTION -> {
        var name = entry.getKey();
        var alone = new Spot.Siblings(Map.of(), "a function is a task by itself");
        var around = Spot.Around.NOTHING.calling(name);
        build.tasks.read(cursor, new Spot(name, cursor.pointer(), around, alone));
      }
    }
  }
}
