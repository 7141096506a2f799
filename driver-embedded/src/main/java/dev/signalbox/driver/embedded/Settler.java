package dev.signalbox.driver.embedded;

import dev.signalbox.core.execution.Action;
import java.util.ArrayList;
import java.util.List;

/// Brings what is done in line with what is due, after something was recorded.
final class Settler {

  private final Engine engine;
  private final Run run;
  private final Live live;

  Settler(Engine engine, Run run, Live live) {
    this.engine = engine;
    this.run = run;
    this.live = live;
  }

  void settle() {
    var state = live.state;
    var timers = new ArrayList<Action.Timer>(0);
    var look = ++live.look;
    for (var action : state.due()) {
      if (action instanceof Action.Timer timer) {
        timers.add(timer);
      } else {
        seeTo(action, look);
      }
    }
    stopAllNotSeen(look);
    live.timers = timers.isEmpty() ? List.of() : timers;
    engine.runs.listen(run, state.listeningFor());
    engine.alarms.set(run, live.nextTimerMs());
  }

  /// Stops everything: the execution is no longer ours, or is beyond help.
  void stopAll() {
    live.doing.values().forEach(Doing::stop);
    live.doing.clear();
  }

  private void seeTo(Action action, int look) {
    var doing = live.doing.get(action.key());
    if (doing != null) {
      doing.seen(look);
    } else if (!live.recovering && !engine.draining()) {
      begin(action, look);
    }
  }

  private void begin(Action action, int look) {
    switch (action) {
      case Action.Work work -> {
        var key = work.key();
        var announced = !live.state.performing(key, engine.now()).isEmpty();
        var turns = engine.turns(work);
        var job = new Job(run, live.state.start().workflow(), work, announced, turns);
        job.seen(look);
        live.doing.put(key, job);
        turns.submit(job);
      }
      case Action.RunWorkflow _, Action.Publish _ -> {
        var errand = new Errand(run, action, engine.errands);
        errand.seen(look);
        live.doing.put(action.key(), errand);
        engine.errands.begin(errand, live.state.start());
      }
      case Action.Timer _ -> throw new IllegalStateException("a timer is watched, not begun");
    }
  }

  private void stopAllNotSeen(int look) {
    if (live.doing.isEmpty()) {
      return;
    }
    var all = live.doing.values().iterator();
    while (all.hasNext()) {
      var doing = all.next();
      if (doing.seen() != look) {
        all.remove();
        doing.stop();
      }
    }
  }
}
