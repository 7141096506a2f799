/// Tests of the whole, against a running server.
@NullMarked
package dev.signalbox.e2e;

import org.jspecify.annotations.NullMarked;
