/// The page: its files as they were built, and how they are served.
@NullMarked
package dev.signalbox.server.ui;

import org.jspecify.annotations.NullMarked;
