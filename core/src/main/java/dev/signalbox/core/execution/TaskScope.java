package dev.signalbox.core.execution;

import dev.signalbox.core.definition.Authentication;
import dev.signalbox.core.definition.Scope;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The arguments of the standard, built when an expression asks for them.
///
/// @param env of the execution
/// @param base of the frame
/// @param context `$context`, as it is at this point
/// @param input `$input`, or null where there is none yet
/// @param output `$output`, or null where there is none yet
/// @param rawOutput `$task.output`, or null where there is none yet
/// @param authorization `$authorization`, or null
/// @param vars further arguments, or null
record TaskScope(
    Env env,
    Base base,
    Supplier<JsonNode> context,
    @Nullable Supplier<JsonNode> input,
    @Nullable JsonNode output,
    @Nullable JsonNode rawOutput,
    Authentication.@Nullable Resolved authorization,
    @Nullable Vars vars)
    implements Scope {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// For `if` and `input.from`: there is no `$input` yet.
  static TaskScope before(Env env, Base base, Supplier<JsonNode> context) {
    return new TaskScope(env, base, context, null, null, null, null, base.vars());
  }

  /// For the task itself.
  static TaskScope within(Env env, Base base, Supplier<JsonNode> context) {
    return new TaskScope(env, base, context, base.input(), null, null, null, base.vars());
  }

  TaskScope with(String name, JsonNode value) {
    return new TaskScope(
        env,
        base,
        context,
        input,
        output,
        rawOutput,
        authorization,
        new Vars(name, () -> value, vars));
  }

  TaskScope seeing(Supplier<JsonNode> newer) {
    return new TaskScope(env, base, newer, input, output, rawOutput, authorization, vars);
  }

  TaskScope after(JsonNode raw, Authentication.@Nullable Resolved authorized) {
    return new TaskScope(env, base, context, input, output, raw, authorized, vars);
  }

  TaskScope producing(JsonNode transformed) {
    return new TaskScope(env, base, context, input, transformed, rawOutput, authorization, vars);
  }

  @Override
  public @Nullable JsonNode argument(String name) {
    return switch (name) {
      case "context" -> context.get();
      case "input" -> input == null ? Vars.find(vars, name) : input.get();
      case "output" -> output;
      case "task" -> task();
      case "workflow" -> workflow();
      case "runtime" -> runtime();
      case "authorization" -> sent();
      case "now" -> JSON.numberNode(base.startedAt().toEpochMilli() / 1000.0);
      default -> Vars.find(vars, name);
    };
  }

  private JsonNode task() {
    var node = JSON.objectNode();
    var task = base.task();
    if (task != null) {
      node.put("name", task.name());
      node.set("definition", task.head().source());
    }
    node.put("reference", base.reference());
    node.set("input", base.rawInput().get());
    if (rawOutput != null) {
      node.set("output", rawOutput);
    }
    node.set("startedAt", time(base.startedAt()));
    return node;
  }

  private JsonNode workflow() {
    var node = JSON.objectNode();
    node.put("id", env.execution().toString());
    node.set("definition", env.workflow().source());
    node.set("input", env.start().input());
    node.set("startedAt", time(env.startedAt()));
    return node;
  }

  private static JsonNode runtime() {
    var node = JSON.objectNode().put("name", "signalbox").put("version", "0.1.0");
    node.putObject("metadata");
    return node;
  }

  private @Nullable JsonNode sent() {
    if (authorization == null) {
      return null;
    }
    return JSON.objectNode()
        .put("scheme", authorization.scheme())
        .put("parameter", authorization.parameter());
  }

  private static ObjectNode time(Instant at) {
    var node = JSON.objectNode().put("iso8601", at.toString());
    node.putObject("epoch")
        .put("seconds", at.getEpochSecond())
        .put("milliseconds", at.toEpochMilli());
    return node;
  }
}
