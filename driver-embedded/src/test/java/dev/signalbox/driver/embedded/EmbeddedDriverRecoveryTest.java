package dev.signalbox.driver.embedded;

import dev.signalbox.core.port.Driver;
import dev.signalbox.testkit.DriverRecoveryContract;

final class EmbeddedDriverRecoveryTest extends DriverRecoveryContract {

  @Override
  protected Driver open(Surroundings surroundings) {
    return Drivers.open(surroundings, Settings.DEFAULT);
  }
}
