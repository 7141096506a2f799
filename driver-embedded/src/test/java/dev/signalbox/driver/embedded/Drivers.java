package dev.signalbox.driver.embedded;

import dev.signalbox.testkit.DriverFixture.Surroundings;

/// Makes drivers for tests.
final class Drivers {

  private Drivers() {}

  static EmbeddedDriver open(Surroundings with, Settings settings) {
    return new EmbeddedDriver(
        new EmbeddedDriver.Needs(
            with.journal(),
            with.workflows(),
            with.performer(),
            with.time(),
            with.text(),
            settings));
  }
}
