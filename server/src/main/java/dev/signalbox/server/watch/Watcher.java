package dev.signalbox.server.watch;

import dev.signalbox.core.ExecutionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one client that watches a list has not been sent yet: of each execution its latest state.
/// More than there is room for is dropped whole, and the client told to read the list again.
final class Watcher {

  private static final long MAX_BYTES = 4 << 20; // some 10,000 executions

  private final ListFilter filter;
  private Map<ExecutionId, Change> waiting = new LinkedHashMap<>(); // guarded by this, as the rest
  private long bytes;
  private boolean lost;
  private boolean ended;

  Watcher(ListFilter filter) {
    this.filter = filter;
  }

  /// What is to be sent. @param lost whether something before it was dropped
  record Batch(boolean lost, List<Change> changes) {}

  synchronized void offer(Change change) {
    var before = waiting.get(change.execution());
    if (before == null && !filter.concerns(change)) {
      return;
    }
    bytes += change.frame().length - (before == null ? 0 : before.frame().length);
    waiting.put(change.execution(), change);
    if (bytes > MAX_BYTES) {
      lose();
    }
    notifyAll();
  }

  /// Drops what waits: the client must read the list again.
  synchronized void lose() {
    waiting.clear();
    bytes = 0;
    lost = true;
    notifyAll();
  }

  /// Nothing more will come.
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /// Takes what there is, or waits for something for at most `ms`.
  synchronized Batch take(long ms) throws InterruptedException {
    var deadline = System.nanoTime() + ms * 1_000_000;
    for (var left = ms; waiting.isEmpty() && !lost && !ended && left > 0; ) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
    var batch = new Batch(lost, List.copyOf(waiting.values()));
    waiting = new LinkedHashMap<>(); // not cleared: it may have grown large
    bytes = 0;
    lost = false;
    return batch;
  }
}
