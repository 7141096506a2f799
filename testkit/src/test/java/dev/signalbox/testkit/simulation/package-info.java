@NullMarked
package dev.signalbox.testkit.simulation;

import org.jspecify.annotations.NullMarked;
