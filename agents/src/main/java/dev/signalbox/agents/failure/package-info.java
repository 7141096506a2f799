/// How what goes outside says that it did not work.
@NullMarked
package dev.signalbox.agents.failure;

import org.jspecify.annotations.NullMarked;
