/// The words every part of Signalbox shares: ids and failures.
@NullMarked
package dev.signalbox.core;

import org.jspecify.annotations.NullMarked;
