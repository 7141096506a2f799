@NullMarked
package dev.signalbox.testkit.execution;

import org.jspecify.annotations.NullMarked;
