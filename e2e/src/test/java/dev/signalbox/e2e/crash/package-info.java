/// Kills the server at random moments, and looks what is left.
@NullMarked
package dev.signalbox.e2e.crash;

import org.jspecify.annotations.NullMarked;
