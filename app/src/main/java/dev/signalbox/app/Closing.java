package dev.signalbox.app;

import java.util.ArrayDeque;
import java.util.Deque;

/// What has been opened, to be closed in reverse; once.
final class Closing implements AutoCloseable {

  /// Something that can be closed.
  @FunctionalInterface
  interface Part {

    /// Closes it.
    void close();
  }

  private final Deque<Part> parts = new ArrayDeque<>();

  /// Closes this before everything that was opened before it.
  synchronized void push(Part part) {
    parts.push(part);
  }

  @Override
  public void close() {
    for (var part = pop(); part != null; part = pop()) {
      part.close();
    }
  }

  private synchronized @org.jspecify.annotations.Nullable Part pop() {
    return parts.poll();
  }
}
