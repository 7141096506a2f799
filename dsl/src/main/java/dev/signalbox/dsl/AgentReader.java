package dev.signalbox.dsl;

import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.Agent.Limits;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Members;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads an agent.
final class AgentReader {

  /// What models take for the name of a tool, which a delegate is to its delegator.
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "type",
          "model",
          "instructions",
          "description",
          "tools",
          "delegates",
          "output",
          "limits");
  private static final Set<String> LIMITS =
      Set.of("max_turns", "max_tool_calls", "max_parallel", "max_retries");

  private final Schemas schemas;

  AgentReader(JsonSchemas schemas) {
    this.schemas = new Schemas(schemas);
  }

  /// The agent, with whatever could be read of it.
  Agent read(Cursor cursor) {
    var members = cursor.members("an agent", KNOWN);
    var type = members.optional("type");
    var label = type == null ? null : type.choice(Set.of("orchestrator", "worker"));
    var description = members.text("description");
    return new Agent(
        name(members, "an agent"),
        label == null ? Agent.Type.WORKER : Agent.Type.valueOf(label.toUpperCase(Locale.ROOT)),
        filled(members, "model"),
        filled(members, "instructions"),
        names(members.optional("tools")),
        names(members.optional("delegates")),
        output(members.optional("output")),
        limits(members.optional("limits")),
        description == null ? "" : description);
  }

  /// The name of an agent or a tool; empty if there is none, which is reported.
  static String name(Members members, String what) {
    var cursor = members.required("name");
    var name = cursor == null ? null : cursor.filledText();
    if (cursor != null && name != null && !NAME.matcher(name).matches()) {
      cursor.error(
          "the name of " + what + " is 1 to 64 of A-Z a-z 0-9 _ -, since models call it by that");
    }
    return name == null ? "" : name;
  }

  private static String filled(Members members, String name) {
    var text = members.requiredText(name);
    return text == null ? "" : text;
  }

  private static List<String> names(@Nullable Cursor cursor) {
    var names = new LinkedHashSet<String>();
    for (var element : cursor == null ? List.<Cursor>of() : cursor.elements()) {
      var name = element.filledText();
      if (name != null && !names.add(name)) {
        element.error("'" + name + "' is listed twice");
      }
    }
    return new ArrayList<>(names);
  }

  private @Nullable Schema output(@Nullable Cursor cursor) {
    var schema =
        cursor == null ? null : cursor.members("'output'", Set.of("schema")).required("schema");
    return schema == null ? null : schemas.plain(schema);
  }

  private static Limits limits(@Nullable Cursor cursor) {
    if (cursor == null) {
      return Limits.DEFAULT;
    }
    var members = cursor.members("'limits'", LIMITS);
    var usual = Limits.DEFAULT;
    return new Limits(
        limit(members, "max_turns", 1, 1_000, usual.maxTurns()),
        limit(members, "max_tool_calls", 0, 10_000, usual.maxToolCalls()),
        limit(members, "max_parallel", 1, 128, usual.maxParallel()),
        limit(members, "max_retries", 0, 20, usual.maxRetries()));
  }

  private static int limit(Members members, String name, int least, int most, int otherwise) {
    var cursor = members.optional(name);
    return cursor == null ? otherwise : cursor.integer(least, most, otherwise);
  }
}
