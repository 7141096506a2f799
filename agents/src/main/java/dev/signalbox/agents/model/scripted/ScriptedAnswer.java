package dev.signalbox.agents.model.scripted;

import dev.signalbox.agents.jq.JqException;
import dev.signalbox.agents.jq.Template;
import dev.signalbox.core.Usage;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.event.ModelReply.ToolCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a rule answers in one conversation.
///
/// @param rule the rule
/// @param text what it says, empty for nothing
/// @param toolCalls the tools it wants called
/// @param inputTokens how long the conversation was, estimated
record ScriptedAnswer(Rule rule, String text, List<ToolCall> toolCalls, long inputTokens) {

  /// Characters that make one token, as a rule of thumb of English text.
  private static final int CHARACTERS_PER_TOKEN = 4;

  /// @throws JqException if a template fails
  static ScriptedAnswer of(Rule rule, Conversation conversation, ObjectNode match) {
    var variables = conversation.variables(match);
    var json = conversation.json();
    try {
      rule.variables().forEach((name, t) -> variables.put(name, t.evaluate(json, variables)));
      var text = rule.text() == null ? "" : asText(rule.text().evaluate(json, variables));
      var calls = rule.toolCalls().evaluate(json, variables);
      return new ScriptedAnswer(
          rule,
          text,
          readCalls(calls, conversation.turn()),
          tokens(conversation.json().toString().length()));
    } catch (JqException e) {
      throw new JqException(rule.name() + ": " + e.getMessage());
    }
  }

  private static String asText(JsonNode value) {
    return value.isNull() ? "" : Template.asText(value);
  }

  private static List<ToolCall> readCalls(JsonNode calls, int turn) {
    if (!calls.isArray()) {
      throw new JqException("tool_calls must be an array, is " + calls);
    }
    var read = new ArrayList<ToolCall>();
    for (var call : calls) {
      var name = call.get("name");
      if (name == null || !name.isString()) {
        throw new JqException("a tool call needs a name, is " + call);
      }
      var arguments = call.get("arguments");
      read.add(
          new ToolCall(
              "call_" + turn + "_" + (read.size() + 1),
              name.stringValue(),
              arguments == null ? JsonNodeFactory.instance.objectNode() : arguments));
    }
    return read;
  }

  ModelReply toReply(long durationMs) {
    var reason = rule.finishReason();
    var usual = toolCalls.isEmpty() ? "stop" : "tool_calls";
    var length = text.length() + toolCalls.stream().mapToInt(c -> c.toString().length()).sum();
    return new ModelReply(
        text.isEmpty() ? null : text,
        toolCalls,
        reason == null ? usual : reason,
        ScriptedModel.PROVIDER,
        new Usage(inputTokens, tokens(length), BigDecimal.ZERO),
        durationMs);
  }

  private static long tokens(int characters) {
    return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
  }
}
