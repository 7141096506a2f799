/// What people see of an execution: steps, path, decisions, progress. A fold of the events.
@NullMarked
package dev.signalbox.core.trace;

import org.jspecify.annotations.NullMarked;
