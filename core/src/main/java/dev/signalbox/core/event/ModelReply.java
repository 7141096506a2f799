package dev.signalbox.core.event;

import dev.signalbox.core.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a model answered.
///
/// @param text what it said, or null if it only called tools
/// @param toolCalls the tools it wants called, in its order
/// @param finishReason why it stopped, in the provider's word (`stop`, `tool_calls`, `length`, …)
/// @param model which model answered, as the provider names it
/// @param usage what the call consumed
/// @param durationMs from sending to the last byte
public record ModelReply(
    @Nullable String text,
    List<ToolCall> toolCalls,
    String finishReason,
    String model,
    Usage usage,
    long durationMs) {

  public ModelReply {
    toolCalls = List.copyOf(toolCalls);
  }

  /// A call the model asks for.
  ///
  /// @param id the provider's id, given back with the result
  /// @param name the tool, or the agent delegated to
  /// @param arguments what it wrote; a string node if it was not JSON
  public record ToolCall(String id, String name, JsonNode arguments) {}
}
