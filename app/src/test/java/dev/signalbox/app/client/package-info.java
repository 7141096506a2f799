@NullMarked
package dev.signalbox.app.client;

import org.jspecify.annotations.NullMarked;
