package dev.signalbox.core.execution;

import dev.signalbox.core.definition.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a model is asked: folded from the journal, never stored.
///
/// @param model name of the configured model
/// @param agent who asks
/// @param messages the conversation so far
/// @param tools what the model may call
/// @param output what a final answer must look like, or null for text
public record ModelRequest(
    String model,
    String agent,
    List<Message> messages,
    List<ToolSpec> tools,
    @Nullable Schema output) {

  /// A tool, or an agent to delegate to, as a model sees it.
  ///
  /// @param name what it calls
  /// @param description what for
  /// @param parameters JSON Schema of the arguments
  public record ToolSpec(String name, String description, JsonNode parameters) {}
}
