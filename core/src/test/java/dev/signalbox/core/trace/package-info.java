@NullMarked
package dev.signalbox.core.trace;

import org.jspecify.annotations.NullMarked;
