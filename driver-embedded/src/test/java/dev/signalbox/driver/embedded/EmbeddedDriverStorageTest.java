package dev.signalbox.driver.embedded;

import dev.signalbox.core.port.Driver;
import dev.signalbox.testkit.DriverStorageContract;

final class EmbeddedDriverStorageTest extends DriverStorageContract {

  @Override
  protected Driver open(Surroundings surroundings) {
    return Drivers.open(surroundings, Settings.DEFAULT);
  }
}
