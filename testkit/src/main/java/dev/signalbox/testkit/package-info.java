/// Contracts, fakes and the simulator, for our tests and for tests of workflows.
@NullMarked
package dev.signalbox.testkit;

import org.jspecify.annotations.NullMarked;
