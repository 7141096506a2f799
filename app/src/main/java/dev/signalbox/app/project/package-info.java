/// A project folder: what is in its files, and every mistake in them with its place.
@NullMarked
package dev.signalbox.app.project;

import org.jspecify.annotations.NullMarked;
