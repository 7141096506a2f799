/// The commands of `signalbox`, and what they show in a terminal.
@NullMarked
package dev.signalbox.app.cli;

import org.jspecify.annotations.NullMarked;
