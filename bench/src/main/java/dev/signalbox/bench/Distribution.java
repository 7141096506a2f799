package dev.signalbox.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The distribution as a process: its start, its memory, its restart.
final class Distribution implements Measurement {

  private static final int STARTS = 7;

  @Override
  public String name() {
    return "distribution";
  }

  @Override
  public List<Result> measure() throws Exception {
    var results = new ArrayList<Result>();
    results.add(firstAnswer());
    results.add(idle());
    results.add(resumed());
    return results;
  }

  private static Result firstAnswer() throws IOException, InterruptedException {
    var nanos = new long[STARTS];
    for (var i = 0; i < STARTS; i++) {
      var folder = Bench.folder("start");
      try (var product = Product.start(folder)) {
        nanos[i] = (long) (product.firstAnswerMs * 1e6);
      } finally {
        Bench.delete(folder);
      }
    }
    var times = new Times(nanos);
    return new Result(
        "start of the distribution to the first answer",
        "at most 600 ms",
        String.format("median %.0f ms", times.ms(0.5)),
        times.ms(0.5) <= 600,
        "an empty data folder each time, `GET /health/ready` tried every 2 ms; "
            + STARTS
            + " starts");
  }

  private static Result idle() throws IOException, InterruptedException {
    var folder = Bench.folder("idle");
    try (var product = Product.start(folder)) {
      TimeUnit.SECONDS.sleep(10); // the JVM gives back what its start took after some seconds
      var mb = product.child.residentMb();
      return new Result(
          "idle memory of the distribution",
          "at most 120 MB",
          String.format("%.0f MB", mb),
          mb <= 120,
          "resident memory ten seconds after the first answer");
    } finally {
      Bench.delete(folder);
    }
  }

  /// A step that calls a server which never answers, until the product has been killed once.
  private static Result resumed() throws Exception {
    var folder = Bench.folder("resume");
    var called = new Semaphore(0);
    var never = new CountDownLatch(1);
    var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    other.createContext(
        "/",
        exchange -> {
          called.release();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the benchmark is over
          }
          exchange.close();
        });
    other.start();
    try {
      var ms = afterKill(folder, other.getAddress().getPort(), called);
      return new Result(
          "from the first answer after SIGKILL until an interrupted step runs again",
          "at most 1 s",
          String.format("%.0f ms", Math.max(0, ms)),
          ms <= 1_000,
          "a request that was open when the server was killed; it may be sent again even before the"
              + " port answers, which counts as 0");
    } finally {
      other.stop(0);
      Bench.delete(folder);
    }
  }

  private static double afterKill(Path folder, int port, Semaphore called) throws Exception {
    var project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(
        project.resolve("signalbox.yaml"), "egress: {allow: ['127.0.0.1:" + port + "']}\n");
    var yaml =
        "document: {dsl: '1.0.3', namespace: bench, name: call, version: '1.0.0'}\n"
            + "do:\n  - ask: {call: http, with: {method: get, endpoint: 'http://127.0.0.1:"
            + port
            + "/'}}\n";
    var data = folder.resolve("data");
    try (var product = Product.start(data, "--project", project.toString());
        var http = new RawHttp(product.port)) {
      product.deploy("call", yaml);
      var path = "/api/workflows/call/execute/async";
      http.exchange(RawHttp.send("POST", path, "application/json", "{\"query\": \"q\"}"));
      if (!called.tryAcquire(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the step did not run");
      }
    }
    try (var again = Product.start(data, "--project", project.toString())) {
      var begin = System.nanoTime();
      if (again.firstAnswerMs > 0 && !called.tryAcquire(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the step did not run again");
      }
      return (System.nanoTime() - begin) / 1e6;
    }
  }
}
