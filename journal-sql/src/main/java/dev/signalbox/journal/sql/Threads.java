package dev.signalbox.journal.sql;

/// Waiting for a thread's end.
final class Threads {

  private Threads() {}

  /// Waits for its end. An interrupt does not end the wait; the caller is interrupted again
  /// afterwards.
  static void join(Thread thread) {
    var interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
