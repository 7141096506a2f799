/// The interpreter: the state of one execution as a fold of its events, and what is due next.
///
/// Pure. No clock, thread, socket or randomness; the caller brings the time.
@NullMarked
package dev.signalbox.core.execution;

import org.jspecify.annotations.NullMarked;
