@org.jspecify.annotations.NullMarked
package dev.signalbox.server.watch;
