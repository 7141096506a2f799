package dev.signalbox.testkit;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.port.Driver;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Stands where a driver will be once a test begins.
final class NoDriver implements Driver {

  @Override
  public void recover() {}

  @Override
  public void start(ExecutionId execution, Start start) {
    throw new RejectedException("there is no driver yet", 0);
  }

  @Override
  public Control cancel(ExecutionId execution, @Nullable String reason) {
    return Control.UNKNOWN;
  }

  @Override
  public Control answer(ExecutionId execution, StepId step, Event.Answer answer) {
    return Control.UNKNOWN;
  }

  @Override
  public int publish(Tenant tenant, JsonNode event) {
    return 0;
  }

  @Override
  public Load load() {
    return new Load(0, 0, 0);
  }

  @Override
  public void drain(Duration patience) {}

  @Override
  public void close() {}
}
