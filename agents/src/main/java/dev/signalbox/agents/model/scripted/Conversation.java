package dev.signalbox.agents.model.scripted;

import dev.signalbox.agents.model.ModelCall;
import dev.signalbox.core.execution.Message;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// A conversation as rules see it: as JSON, with what they ask for most at hand.
final class Conversation {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ModelCall call;
  private final ObjectNode json = NODES.objectNode();
  private final ObjectNode results = NODES.objectNode();
  private String lastRole = "";
  private String lastUserText = "";
  private JsonNode lastContent = StringNode.valueOf("");

  Conversation(ModelCall call) {
    this.call = call;
    var request = call.request();
    json.put("agent", request.agent()).put("model", request.model()).put("turn", call.turn());
    var messages = json.putArray("messages");
    request.messages().forEach(message -> messages.add(read(message)));
    var tools = json.putArray("tools");
    for (var tool : request.tools()) {
      tools
          .addObject()
          .put("name", tool.name())
          .put("description", tool.description())
          .set("parameters", tool.parameters());
    }
    var output = request.output();
    json.set("output", output == null ? NODES.nullNode() : output.source());
  }

  String agent() {
    return call.request().agent();
  }

  int turn() {
    return call.turn();
  }

  /// `{agent, model, turn, messages, tools, output}`.
  ObjectNode json() {
    return json;
  }

  String lastRole() {
    return lastRole;
  }

  String lastUserText() {
    return lastUserText;
  }

  /// What the last message says, as far as it fits a message to a person.
  String lastExcerpt() {
    var text = lastContent.isString() ? lastContent.stringValue() : lastContent.toString();
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  boolean hasResult(String tool) {
    return results.has(tool);
  }

  /// `$user`, `$last`, `$results` and `$match`.
  Map<String, JsonNode> variables(ObjectNode match) {
    var variables = new HashMap<String, JsonNode>();
    variables.put("user", StringNode.valueOf(lastUserText));
    variables.put("last", lastContent);
    variables.put("results", results);
    variables.put("match", match);
    return variables;
  }

  private ObjectNode read(Message message) {
    var read = NODES.objectNode();
    switch (message) {
      case Message.Instructions(var text) -> fill(read, "system", StringNode.valueOf(text));
      case Message.User(var text) -> {
        fill(read, "user", StringNode.valueOf(text));
        lastUserText = text;
      }
      case Message.Assistant assistant -> readAssistant(assistant, read);
      case Message.ToolResult result -> readResult(result, read);
    }
    return read;
  }

  private void readAssistant(Message.Assistant assistant, ObjectNode read) {
    var text = assistant.text();
    fill(read, "assistant", text == null ? NODES.nullNode() : StringNode.valueOf(text));
    var calls = read.putArray("tool_calls");
    for (var toolCall : assistant.toolCalls()) {
      calls
          .addObject()
          .put("id", toolCall.id())
          .put("name", toolCall.name())
          .set("arguments", toolCall.arguments());
    }
  }

  private void readResult(Message.ToolResult result, ObjectNode read) {
    var content = parsed(result.content());
    fill(read, "tool", content);
    read.put("name", result.name()).put("call_id", result.callId()).put("failed", result.failed());
    if (!result.failed()) {
      results.withArray("/" + result.name().replace("~", "~0").replace("/", "~1")).add(content);
    }
  }

  private void fill(ObjectNode read, String role, JsonNode content) {
    read.put("role", role).set("content", content);
    lastRole = role;
    lastContent = content;
  }

  /// What an agent answers is text; where that is a JSON object or array, rules see the value.
  private static JsonNode parsed(JsonNode content) {
    if (!content.isString() || !content.stringValue().strip().matches("(?s)[\\[{].*[]}]")) {
      return content;
    }
    try {
      return JSON.readTree(content.stringValue());
    } catch (JacksonException e) {
      return content; // text that only begins like JSON
    }
  }
}
