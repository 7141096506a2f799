/// Tools: the kinds there are, and how one is called.
@NullMarked
package dev.signalbox.agents.tool;

import org.jspecify.annotations.NullMarked;
