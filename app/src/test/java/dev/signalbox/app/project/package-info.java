@NullMarked
package dev.signalbox.app.project;

import org.jspecify.annotations.NullMarked;
