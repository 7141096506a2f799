package dev.signalbox.driver.embedded;

import dev.signalbox.core.port.Driver;
import dev.signalbox.testkit.DriverContract;

final class EmbeddedDriverTest extends DriverContract {

  @Override
  protected Driver open(Surroundings surroundings) {
    return Drivers.open(surroundings, Settings.DEFAULT);
  }
}
