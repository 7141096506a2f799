/// jq for what agents and tools are configured with.
@NullMarked
package dev.signalbox.agents.jq;

import org.jspecify.annotations.NullMarked;
