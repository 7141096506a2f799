package dev.signalbox.core.port;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;

/// Shows text to live viewers while a model writes it. It changes no state and is never stored.
@FunctionalInterface
public interface LiveText {

  /// Shows it to nobody.
  LiveText NONE = (_, _, _) -> {};

  /// Never blocks. @param chunk what was written since the last call for this step
  void append(ExecutionId execution, StepId step, String chunk);
}
