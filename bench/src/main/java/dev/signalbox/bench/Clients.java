package dev.signalbox.bench;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Does something from many virtual threads at once, and fails if one of them does.
final class Clients {

  private Clients() {}

  /// Something that is done many times.
  interface Task {
    void run() throws InterruptedException;
  }

  /// Does `task` so many times, so many at once.
  static void inParallel(int atOnce, int times, Task task) throws InterruptedException {
    var left = new AtomicInteger(times);
    each(
        atOnce,
        () -> {
          while (left.getAndDecrement() > 0) {
            task.run();
          }
          return left;
        });
  }

  /// Runs `client` on so many threads at once, and returns when all are done.
  static void each(int atOnce, Callable<?> client) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<Future<?>>();
      for (var i = 0; i < atOnce; i++) {
        clients.add(threads.submit(client));
      }
      for (var each : clients) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed", e);
    }
  }
}
