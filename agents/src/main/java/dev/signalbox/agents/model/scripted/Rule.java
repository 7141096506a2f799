package dev.signalbox.agents.model.scripted;

import dev.signalbox.agents.jq.Template;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One rule of a script: when it answers, and what.
///
/// @param name for messages
/// @param condition when it answers
/// @param variables computed in this order once it answers, each seeing those before
/// @param text what it says, or null for nothing
/// @param toolCalls an array of `{name, arguments}`
/// @param finishReason why it stops, or null for the usual reason
/// @param delayMs pause before the answer
/// @param chunks how the text is written live
/// @param fault how it fails, or null if it never does
record Rule(
    String name,
    Condition condition,
    Map<String, Template> variables,
    @Nullable Template text,
    Template toolCalls,
    @Nullable String finishReason,
    long delayMs,
    Chunks chunks,
    @Nullable Fault fault) {

  /// How text is written live.
  ///
  /// @param size characters at a time
  /// @param delayMs pause before each but the first
  record Chunks(int size, long delayMs) {
    static final Chunks AT_ONCE = new Chunks(Integer.MAX_VALUE, 0);
  }

  /// A failure in the answer's place.
  ///
  /// @param status what a provider would answer
  /// @param times how many tries of one call fail before it succeeds
  /// @param retryAfterMs pause that it asks for, 0 for none
  record Fault(int status, int times, long retryAfterMs) {}
}
