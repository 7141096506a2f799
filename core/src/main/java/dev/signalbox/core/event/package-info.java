/// The facts an execution is made of. The journal stores them, everything else is a fold of them.
@NullMarked
package dev.signalbox.core.event;

import org.jspecify.annotations.NullMarked;
