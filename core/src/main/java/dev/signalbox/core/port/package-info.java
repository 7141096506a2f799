/// What the core asks of the world: storage, time, and something that performs actions.
@NullMarked
package dev.signalbox.core.port;

import org.jspecify.annotations.NullMarked;
