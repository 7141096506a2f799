package dev.signalbox.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// The distribution over HTTP.
final class HttpRates implements Measurement {

  private static final int CONNECTIONS = 64;
  private static final int ROUNDS = 5;
  private static final long ROUND_NANOS = 3_000_000_000L;
  private static final Pattern ID = Pattern.compile("\"execution_id\"\\s*:\\s*\"([^\"]+)\"");

  private static final String HEAD =
      "document: {dsl: '1.0.3', namespace: bench, name: %s, version: '1.0.0'}%ndo:%n";
  private static final String FOUR =
      String.format(HEAD, "four")
          + "  - one: {set: {a: 1}}\n  - two: {set: {a: 2}}\n"
          + "  - three: {set: {a: 3}}\n  - four: {set: {a: 4}}\n";
  private static final String LATER =
      String.format(HEAD, "later") + "  - one: {set: {a: 1}}\n  - later: {wait: {hours: 1}}\n";

  @Override
  public String name() {
    return "http";
  }

  @Override
  public List<Result> measure() throws Exception {
    var folder = Bench.folder("http");
    try (var product = Product.start(folder)) {
      product.deploy("four", FOUR);
      product.deploy("later", LATER);
      return List.of(progress(product), starts(product), four(product));
    } finally {
      Bench.delete(folder);
    }
  }

  private static byte[] start(String workflow) {
    var path = "/api/workflows/" + workflow + "/execute/async";
    return RawHttp.send("POST", path, "application/json", "{\"query\": \"q\"}");
  }

  private static String started(RawHttp http, String workflow) throws IOException {
    var answer = http.exchange(start(workflow));
    var id = ID.matcher(answer.body());
    if (answer.status() != 202 || !id.find()) {
      throw new IOException("not started: " + answer);
    }
    return id.group(1);
  }

  private static Result progress(Product product) throws Exception {
    byte[] request;
    int bytes;
    try (var http = new RawHttp(product.port)) {
      request = RawHttp.get("/api/executions/" + started(http, "later") + "/progress");
      bytes = http.exchange(request).body().length();
    }
    var ours = 0.0;
    var bare = 0.0;
    try (var other = Child.java(BareServer.class, "-Xmx256m", Integer.toString(bytes))) {
      var port = Integer.parseInt(other.await("port"));
      for (var round = 0; round < ROUNDS; round++) {
        ours = Math.max(ours, rate(product.port, request));
        bare = Math.max(bare, rate(port, RawHttp.get("/bare")));
      }
    }
    return new Result(
        "GET /progress against a bare Helidon route of " + bytes + " bytes, 64 connections",
        "at least 0.8",
        String.format("%,.0f/s against %,.0f/s: %.2f", ours, bare, ours / bare),
        ours / bare >= 0.8,
        "in turns of " + ROUND_NANOS / 1_000_000_000 + " s, the best of " + ROUNDS + " of each");
  }

  private static double rate(int port, byte[] request) throws InterruptedException {
    var count = new AtomicLong();
    var begin = System.nanoTime();
    Clients.each(
        CONNECTIONS,
        () -> {
          try (var http = new RawHttp(port)) {
            while (System.nanoTime() - begin < ROUND_NANOS) {
              http.exchange(request);
              count.incrementAndGet();
            }
          }
          return count;
        });
    return count.get() / ((System.nanoTime() - begin) / 1e9);
  }

  private static Result starts(Product product) throws Exception {
    measureStarts(product, 40_000); // until both sides are compiled
    var times = measureStarts(product, 40_000);
    return new Result(
        "latency of a start with 64 clients, executions running",
        "p50 at most 5 ms",
        String.format("p50 %.2f ms, p99 %.2f ms", times.ms(0.5), times.ms(0.99)),
        times.ms(0.5) <= 5,
        "40,000 starts of four `set` tasks, after as many to warm up, each client one after the"
            + " other; the 202 comes after the durable commit, and what was started runs"
            + " meanwhile");
  }

  private static Times measureStarts(Product product, int count) throws InterruptedException {
    var nanos = new long[count];
    var next = new AtomicInteger();
    Clients.each(
        CONNECTIONS,
        () -> {
          try (var http = new RawHttp(product.port)) {
            for (var at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
              var begin = System.nanoTime();
              started(http, "four");
              nanos[at] = System.nanoTime() - begin;
            }
          }
          return next;
        });
    return new Times(nanos);
  }

  private static Result four(Product product) throws IOException {
    var nanos = new long[1_000];
    try (var http = new RawHttp(product.port)) {
      for (var i = -500; i < nanos.length; i++) {
        var begin = System.nanoTime();
        var progress = RawHttp.get("/api/executions/" + started(http, "four") + "/progress");
        while (!http.exchange(progress).body().contains("\"completed\"")) {
          Thread.onSpinWait();
        }
        if (i >= 0) {
          nanos[i] = System.nanoTime() - begin;
        }
      }
    }
    var times = new Times(nanos);
    return new Result(
        "start to finished, four trivial steps, serially, over HTTP",
        "p50 at most 3 ms",
        String.format("p50 %.2f ms, p99 %.2f ms", times.ms(0.5), times.ms(0.99)),
        times.ms(0.5) <= 3,
        "1,000 times one start, then `GET /progress` on the same connection until it says"
            + " completed");
  }
}
