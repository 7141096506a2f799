/// Runs workflows in virtual time, with failures and crashes at any point, and replays each by its
/// seed.
@NullMarked
package dev.signalbox.testkit.simulation;

import org.jspecify.annotations.NullMarked;
