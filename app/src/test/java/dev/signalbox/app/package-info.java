@NullMarked
package dev.signalbox.app;

import org.jspecify.annotations.NullMarked;
