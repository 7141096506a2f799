package dev.signalbox.dsl;

import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.HttpCall;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.definition.Task;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Members;
import dev.signalbox.dsl.document.Nearest;
import dev.signalbox.dsl.document.Pointer;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads `call`.
final class CallReader {

  private static final Set<String> LATER = Set.of("openapi", "mcp", "a2a");
  private static final Set<String> NEVER = Set.of("grpc", "asyncapi");
  private static final String AGENT = "agent:1.0.0@default";
  private static final String TOOL = "tool:1.0.0@default";
  private static final String APPROVAL = "approval:1.0.0@default";

  private final Build build;

  CallReader(Build build) {
    this.build = build;
  }

  Task read(Task.Head head, Members task, Spot spot) {
    var call = task.required("call");
    var name = call == null ? null : call.filledText();
    if (call == null || name == null) {
      return nothing(head);
    }
    return switch (name) {
      case "http" -> http(head, task, spot);
      case AGENT -> agent(head, task, spot);
      case TOOL -> tool(head, task, spot);
      case APPROVAL -> approval(head, task, spot);
      default -> function(head, call, task, spot);
    };
  }

  private static Task nothing(Task.Head head) {
    return new Task.Set(head, Expressions.NULL);
  }

  private Task http(Task.Head head, Members task, Spot spot) {
    HttpCall call = build.http.read(task.required("with"), spot);
    return call == null ? nothing(head) : new Task.CallHttp(head, call);
  }

  private Task agent(Task.Head head, Members task, Spot spot) {
    var with = task.required("with");
    if (with == null) {
      return nothing(head);
    }
    var members =
        with.members("'with' of '" + AGENT + "'", Set.of("agent", "prompt", "chat_history"));
    var name = named(members.required("agent"), "agent", build.catalog.agents());
    if (name != null) {
      build.used.agents.add(name);
    }
    return new Task.CallAgent(
        head,
        name == null ? "" : name,
        value(members.optional("prompt"), spot),
        value(members.optional("chat_history"), spot));
  }

  private Task tool(Task.Head head, Members task, Spot spot) {
    var with = task.required("with");
    if (with == null) {
      return nothing(head);
    }
    var members = with.members("'with' of '" + TOOL + "'", Set.of("tool", "arguments"));
    var name = named(members.required("tool"), "tool", build.catalog.tools());
    var given = members.optional("arguments");
    var value = value(given, spot);
    var arguments = value == null ? new Constant(JsonNodeFactory.instance.objectNode()) : value;
    var resource = name == null ? null : build.catalog.tools().get(name);
    if (name != null && resource != null) {
      build.used.tools.add(name);
      if (arguments instanceof Constant(var constant)) {
        var where = given == null ? with : given;
        resource.tool().parameters().violations(constant).stream()
            .forEach(it -> where.errorInside(it.pointer(), "tool '" + name + "': " + it.detail()));
      }
    }
    return new Task.CallTool(head, name == null ? "" : name, arguments);
  }

  private static @Nullable String named(
      @Nullable Cursor cursor, String what, Map<String, ?> known) {
    var name = cursor == null ? null : cursor.filledText();
    if (cursor == null || name == null) {
      return null;
    }
    if (Expressions.isExpression(name)) {
      cursor.error("must be the name itself: which " + what + " is called is known at deploy");
      return null;
    }
    if (!known.containsKey(name)) {
      cursor.error("no " + what + " '" + name + "'" + Nearest.hint(name, known.keySet()));
      return null;
    }
    return name;
  }

  private Task approval(Task.Head head, Members task, Spot spot) {
    var with = task.required("with");
    if (with == null) {
      return nothing(head);
    }
    var members =
        with.members("'with' of '" + APPROVAL + "'", Set.of("message", "schema", "assignees"));
    var message = members.required("message");
    var assignees = members.optional("assignees");
    if (assignees != null && !assignees.value().isString()) {
      assignees.elements().forEach(Cursor::filledText);
    }
    return new Task.CallApproval(
        head,
        message == null ? Expressions.NULL : build.expressions.textValue(message, spot.arguments()),
        schema(members.optional("schema")),
        value(assignees, spot));
  }

  /// A JSON Schema, bare or in the specification's envelope.
  private @Nullable Schema schema(@Nullable Cursor cursor) {
    if (cursor == null) {
      return null;
    }
    var enveloped = cursor.value().has("document") || cursor.value().has("resource");
    return enveloped ? build.schemas.read(cursor) : build.schemas.plain(cursor);
  }

  private @Nullable Expression value(@Nullable Cursor cursor, Spot spot) {
    return cursor == null ? null : build.expressions.value(cursor, spot.arguments());
  }

  private Task function(Task.Head head, Cursor call, Members task, Spot spot) {
    var name = call.value().stringValue();
    if (build.use.names(Reusables.Kind.FUNCTION).contains(name)) {
      return declared(head, call, task, spot);
    }
    if (LATER.contains(name)) {
      call.error("'call: " + name + "' is not supported yet");
    } else if (NEVER.contains(name)) {
      call.error("'call: " + name + "' is not supported; use 'call: http' or a tool");
    } else if (name.contains("://")) {
      call.error("a function is not fetched from elsewhere; declare it in 'use.functions'");
    } else {
      var known = new TreeSet<>(build.use.names(Reusables.Kind.FUNCTION));
      known.addAll(Set.of("http", AGENT, TOOL, APPROVAL));
      call.error("no function '" + name + "'" + Nearest.hint(name, known));
    }
    return nothing(head);
  }

  private Task declared(Task.Head head, Cursor call, Members task, Spot spot) {
    var name = call.value().stringValue();
    var definition = build.use.find(Reusables.Kind.FUNCTION, call);
    if (definition == null) {
      return nothing(head);
    }
    if (spot.around().functions().contains(name)) {
      call.error(
          "function '"
              + name
              + "' calls itself: "
              + String.join(" → ", spot.around().functions())
              + " → "
              + name);
      return nothing(head);
    }
    var with = task.optional("with");
    Expression arguments =
        with == null
            ? build.expressions.identity()
            : build.expressions.value(with, spot.arguments());
    var inner =
        new Spot(
            name,
            Pointer.child(spot.reference(), name),
            spot.around().calling(name),
            new Spot.Siblings(Map.of(), "a function is a task by itself"));
    return new Task.CallFunction(head, arguments, build.tasks.read(definition, inner));
  }
}
