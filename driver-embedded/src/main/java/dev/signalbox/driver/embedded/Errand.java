package dev.signalbox.driver.embedded;

import dev.signalbox.core.execution.Action;

/// What the driver does itself for a step: starting another execution, handing out an event.
final class Errand implements Doing {

  final Run run;
  final Action action;

  private final Errands errands;
  private int seen;
  private volatile boolean stopped;
  private volatile boolean waits;

  Errand(Run run, Action action, Errands errands) {
    this.run = run;
    this.action = action;
    this.errands = errands;
  }

  /// All is done but for waiting.
  void waits() {
    waits = true;
  }

  boolean isStopped() {
    return stopped;
  }

  @Override
  public void stop() {
    stopped = true;
    errands.stopped(this);
  }

  @Override
  public void seen(int look) {
    seen = look;
  }

  @Override
  public int seen() {
    return seen;
  }

  @Override
  public boolean isPassive() {
    return waits;
  }
}
