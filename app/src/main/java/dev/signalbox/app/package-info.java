/// Main, configuration and the command line: the only place that names implementations.
@NullMarked
package dev.signalbox.app;

import org.jspecify.annotations.NullMarked;
