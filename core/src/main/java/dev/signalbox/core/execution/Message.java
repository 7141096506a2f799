package dev.signalbox.core.execution;

import dev.signalbox.core.event.ModelReply.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One message of a conversation with a model.
public sealed interface Message {

  /// What the agent is told before all else.
  record Instructions(String text) implements Message {}

  /// What it is asked.
  record User(String text) implements Message {}

  /// What the model answered before.
  record Assistant(@Nullable String text, List<ToolCall> toolCalls) implements Message {}

  /// What a tool, or the agent delegated to, answered.
  ///
  /// @param callId of the call it answers
  /// @param name the tool's or agent's
  /// @param content the answer; of a failure, words for the model
  /// @param failed whether it is a failure
  record ToolResult(String callId, String name, JsonNode content, boolean failed)
      implements Message {}
}
