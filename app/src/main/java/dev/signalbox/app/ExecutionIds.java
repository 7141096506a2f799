package dev.signalbox.app;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import dev.signalbox.core.ExecutionId;
import java.util.function.Supplier;

/// Makes execution ids: UUIDs of version 7, each larger than the one before, so that ids sort by
/// age even within a millisecond.
final class ExecutionIds implements Supplier<ExecutionId> {

  private final TimeOrderedEpochFactory factory =
      TimeOrderedEpochFactory.builder().withIncrementPlus1().build();

  @Override
  public ExecutionId get() {
    return new ExecutionId(factory.create());
  }
}
