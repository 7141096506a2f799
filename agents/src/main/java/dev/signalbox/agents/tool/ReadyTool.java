package dev.signalbox.agents.tool;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A tool that can be called. Safe for any thread.
public interface ReadyTool {

  /// Calls it. Blocks.
  ///
  /// @param arguments agree with the tool's schema
  /// @param key the same for every try of a call, for the other side to know a repetition by
  /// @throws dev.signalbox.agents.failure.FailedException if it does not work
  /// @throws InterruptedException if nobody wants the result any more; connections are closed
  Result call(JsonNode arguments, String key) throws InterruptedException;

  /// What a model should know beside what the tool's author wrote, e.g. the tables there are; empty
  /// if nothing.
  default String hint() {
    return "";
  }

  /// What a call gave.
  ///
  /// @param output the result
  /// @param metadata more about how it went (an object), or null
  record Result(JsonNode output, @Nullable JsonNode metadata) {}
}
