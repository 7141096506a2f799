package dev.signalbox.driver.embedded;

import dev.signalbox.core.port.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Wakes each run at the time of its earliest timer. One thread sleeps for all; a timer that is set
/// costs one array element.
///
/// A binary heap of the runs themselves: each knows its place, so that moving or removing one needs
/// no search.
final class Alarms {

  private final Time time;
  private final Consumer<Run> wake;
  private final Thread thread;
  private final ArrayList<Run> heap = new ArrayList<>();
  private boolean sleeping;
  private boolean closed;

  Alarms(Time time, ThreadFactory threads, Consumer<Run> wake) {
    this.time = time;
    this.wake = wake;
    this.thread = threads.newThread(this::watch);
  }

  void start() {
    thread.start();
  }

  /// The first whole millisecond that is not before `time`.
  static long ceilingMs(Instant time) {
    var ms = time.toEpochMilli();
    return Instant.ofEpochMilli(ms).isBefore(time) ? ms + 1 : ms;
  }

  /// Wakes `run` at `atMs`, and at no other time; [Long#MAX_VALUE] for never.
  synchronized void set(Run run, long atMs) {
    if (atMs == Long.MAX_VALUE) {
      clear(run);
      return;
    }
    if (run.alarmPlace < 0) {
      add(run, atMs);
    } else if (run.alarmMs == atMs) {
      return;
    } else {
      run.alarmMs = atMs;
      down(up(run.alarmPlace));
    }
    if (!heap.isEmpty() && heap.getFirst() == run) {
      lookAgain();
    }
  }

  synchronized void clear(Run run) {
    if (run.alarmPlace >= 0) {
      remove(run.alarmPlace);
    }
  }

  synchronized int size() {
    return heap.size();
  }

  /// Wakes nobody any more.
  synchronized void close() {
    closed = true;
    lookAgain();
  }

  private void lookAgain() {
    if (sleeping) {
      thread.interrupt(); // it sleeps for a later time
    } else {
      notifyAll();
    }
  }

  private void watch() {
    while (true) {
      try {
        var next = await();
        if (next == null) {
          return;
        }
        time.sleepUntil(next);
      } catch (InterruptedException e) {
        // an earlier alarm, or the end: look again
      }
      awake().forEach(wake);
    }
  }

  /// The time of the earliest alarm as soon as there is one, or null at the end.
  private synchronized @Nullable Instant await() throws InterruptedException {
    while (heap.isEmpty() && !closed) {
      wait();
    }
    sleeping = true;
    return closed ? null : Instant.ofEpochMilli(heap.getFirst().alarmMs);
  }

  private synchronized List<Run> awake() {
    sleeping = false;
    Thread.interrupted(); // one that came after the sleep must not disturb the next
    var due = new ArrayList<Run>();
    var nowMs = time.now().toEpochMilli();
    while (!heap.isEmpty() && !closed && heap.getFirst().alarmMs <= nowMs) {
      due.add(heap.getFirst());
      remove(0);
    }
    return due;
  }

  private void add(Run run, long atMs) {
    run.alarmMs = atMs;
    run.alarmPlace = heap.size();
    heap.add(run);
    up(run.alarmPlace);
  }

  private void remove(int place) {
    heap.get(place).alarmPlace = -1;
    var last = heap.removeLast();
    if (place < heap.size()) {
      place(last, place);
      down(up(place));
    }
  }

  private void place(Run run, int place) {
    heap.set(place, run);
    run.alarmPlace = place;
  }

  private int up(int from) {
    var place = from;
    var run = heap.get(place);
    while (place > 0 && heap.get((place - 1) / 2).alarmMs > run.alarmMs) {
      place(heap.get((place - 1) / 2), place);
      place = (place - 1) / 2;
    }
    place(run, place);
    return place;
  }

  private void down(int from) {
    var place = from;
    var run = heap.get(place);
    while (2 * place + 1 < heap.size()) {
      var child = 2 * place + 1;
      if (child + 1 < heap.size() && heap.get(child + 1).alarmMs < heap.get(child).alarmMs) {
        child++;
      }
      if (heap.get(child).alarmMs >= run.alarmMs) {
        break;
      }
      place(heap.get(child), place);
      place = child;
    }
    place(run, place);
  }
}
