/// The HTTP API: translates requests and nothing more.
@NullMarked
package dev.signalbox.server;

import org.jspecify.annotations.NullMarked;
