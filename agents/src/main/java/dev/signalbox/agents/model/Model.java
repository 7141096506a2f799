package dev.signalbox.agents.model;

import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.port.Performer.TextSink;

/// A language model, configured and ready to be asked. Safe for any thread.
public interface Model {

  /// Asks it once; whether to ask again is the caller's to decide. Blocks.
  ///
  /// @param text takes the answer's text while it is written
  /// @throws dev.signalbox.agents.failure.FailedException if there is no answer
  /// @throws InterruptedException if nobody wants the answer any more; connections are closed
  ModelReply ask(ModelCall call, TextSink text) throws InterruptedException;

  /// What people may know of it.
  ModelInfo info();
}
