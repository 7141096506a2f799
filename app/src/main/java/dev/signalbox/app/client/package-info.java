/// A client of the HTTP API, for the command line.
@NullMarked
package dev.signalbox.app.client;

import org.jspecify.annotations.NullMarked;
