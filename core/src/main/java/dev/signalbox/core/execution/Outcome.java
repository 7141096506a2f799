package dev.signalbox.core.execution;

import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Authentication;
import dev.signalbox.core.event.ModelReply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How an action ended.
public sealed interface Outcome {

  /// It worked.
  ///
  /// @param output the raw output
  /// @param metadata more about how it went (an object), or null
  /// @param authorization what was sent as `Authorization`, for `$authorization`; never stored
  record Done(
      JsonNode output, @Nullable JsonNode metadata, Authentication.@Nullable Resolved authorization)
      implements Outcome {}

  /// A model answered.
  record Replied(ModelReply reply) implements Outcome {}

  /// It did not work.
  record Failed(Failure failure) implements Outcome {}
}
