package dev.signalbox.testkit;

/// Holds calls back until a test lets them through.
public final class Gate {

  private boolean open;
  private int waiting;
  private int interrupted;

  /// Waits until the gate is open.
  synchronized void pass() throws InterruptedException {
    waiting++;
    notifyAll();
    try {
      while (!open) {
        wait();
      }
    } catch (InterruptedException e) {
      interrupted++;
      throw e;
    } finally {
      waiting--;
      notifyAll();
    }
  }

  /// Lets through whoever waits, and all that come later.
  public synchronized void open() {
    open = true;
    notifyAll();
  }

  /// How many wait now.
  public synchronized int waiting() {
    return waiting;
  }

  /// How many were interrupted while they waited.
  public synchronized int interrupted() {
    return interrupted;
  }

  /// Returns once so many wait at the same time.
  public synchronized void awaitWaiting(int count) {
    Await.told(this, count + " calls wait at the gate", () -> waiting == count);
  }

  /// Returns once so many were interrupted.
  public synchronized void awaitInterrupted(int count) {
    Await.told(this, count + " calls were interrupted", () -> interrupted == count);
  }
}
