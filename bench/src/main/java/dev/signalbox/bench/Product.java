package dev.signalbox.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The distribution, started as its users start it, in dist/signalbox.
final class Product implements AutoCloseable {

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  final int port;
  final Child child;

  /// From the start of the process to the first answer, in ms.
  final double firstAnswerMs;

  private Product(int port, Child child, double firstAnswerMs) {
    this.port = port;
    this.child = child;
    this.firstAnswerMs = firstAnswerMs;
  }

  /// Starts it and waits for its first answer.
  ///
  /// @throws IllegalStateException if there is no distribution, or it does not answer
  static Product start(Path data, String... more) throws IOException, InterruptedException {
    var program = Path.of("dist", "signalbox", "bin", "signalbox");
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException("no " + program + ": run make dist first");
    }
    var port = freePort();
    var command = new ArrayList<>(List.of(program.toString(), "serve", "--port"));
    command.addAll(List.of(Integer.toString(port), "--data", data.toString()));
    command.addAll(List.of(more));
    var begin = System.nanoTime();
    var child = Child.of(command);
    while (System.nanoTime() - begin < PATIENCE_NANOS) {
      if (answers(port)) {
        return new Product(port, child, (System.nanoTime() - begin) / 1e6);
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
    child.kill();
    throw new IllegalStateException("the distribution does not answer");
  }

  private static boolean answers(int port) {
    try (var http = new RawHttp(port)) {
      return http.exchange(RawHttp.get("/health/ready")).status() == 200;
    } catch (IOException e) {
      return false; // not yet
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// Deploys a workflow.
  void deploy(String id, String yaml) throws IOException {
    try (var http = new RawHttp(port)) {
      var request = RawHttp.send("PUT", "/api/workflows/" + id, "application/yaml", yaml);
      var answer = http.exchange(request);
      if (answer.status() >= 300) {
        throw new IllegalStateException("cannot deploy: " + answer.body());
      }
    }
  }

  @Override
  public void close() {
    child.kill();
  }
}
