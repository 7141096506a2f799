package dev.signalbox.server.watch;

import java.util.concurrent.atomic.AtomicInteger;

/// Places for streams of every kind: each costs a connection.
public final class Places {

  private final int max;
  private final AtomicInteger taken = new AtomicInteger();

  /// @param max how many there are
  public Places(int max) {
    this.max = max;
  }

  /// Takes one; false if there is none left. Whoever got one calls [#leave].
  boolean take() {
    if (taken.incrementAndGet() > max) {
      taken.decrementAndGet();
      return false;
    }
    return true;
  }

  /// Gives it back.
  void leave() {
    taken.decrementAndGet();
  }

  /// How many are taken.
  public int taken() {
    return taken.get();
  }
}
