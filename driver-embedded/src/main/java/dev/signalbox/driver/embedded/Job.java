package dev.signalbox.driver.embedded;

import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.execution.Action;
import org.jspecify.annotations.Nullable;

/// An action that is performed, or waits for its turn.
final class Job implements Doing {

  final Run run;
  final WorkflowId workflow;
  final Action.Work action;

  /// Whether something must be recorded before it is performed.
  final boolean announced;

  private final Turns turns;
  private int seen;
  private boolean stopped;
  private @Nullable Thread thread;

  Job(Run run, WorkflowId workflow, Action.Work action, boolean announced, Turns turns) {
    this.run = run;
    this.workflow = workflow;
    this.action = action;
    this.announced = announced;
    this.turns = turns;
  }

  Turns turns() {
    return turns;
  }

  /// Makes the calling thread the one that is interrupted when it stops. Returns false if it has
  /// been stopped already.
  synchronized boolean begin() {
    if (stopped) {
      return false;
    }
    thread = Thread.currentThread();
    return true;
  }

  /// The calling thread is interrupted no more. Returns whether the outcome is still wanted.
  synchronized boolean end() {
    thread = null;
    return !stopped;
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  @Override
  public void stop() {
    if (interrupt()) {
      turns.withdraw(this);
    }
  }

  /// Returns false if it was stopped before.
  private synchronized boolean interrupt() {
    if (stopped) {
      return false;
    }
    stopped = true;
    if (thread != null) {
      thread.interrupt();
    }
    return true;
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
    return false;
  }
}
