/// Model providers and tools.
@NullMarked
package dev.signalbox.agents;

import org.jspecify.annotations.NullMarked;
