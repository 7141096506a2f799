/// What is kept in memory for those who watch: traces, streams, text in progress, estimates.
@NullMarked
package dev.signalbox.server.watch;

import org.jspecify.annotations.NullMarked;
