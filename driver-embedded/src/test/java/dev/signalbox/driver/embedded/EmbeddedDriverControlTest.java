package dev.signalbox.driver.embedded;

import dev.signalbox.core.port.Driver;
import dev.signalbox.testkit.DriverControlContract;

final class EmbeddedDriverControlTest extends DriverControlContract {

  @Override
  protected Driver open(Surroundings surroundings) {
    return Drivers.open(surroundings, Settings.DEFAULT);
  }
}
