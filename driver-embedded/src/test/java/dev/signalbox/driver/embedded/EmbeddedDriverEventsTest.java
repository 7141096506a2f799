package dev.signalbox.driver.embedded;

import dev.signalbox.core.port.Driver;
import dev.signalbox.testkit.DriverEventsContract;

final class EmbeddedDriverEventsTest extends DriverEventsContract {

  @Override
  protected Driver open(Surroundings surroundings) {
    return Drivers.open(surroundings, Settings.DEFAULT);
  }
}
