@NullMarked
package dev.signalbox.core.execution;

import org.jspecify.annotations.NullMarked;
