package dev.signalbox.e2e.crash;

import dev.signalbox.testkit.Await;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The product in a process of its own, on one port and one data folder, however often it is
/// killed.
final class KillableServer implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final int port;
  private @Nullable Process process;
  private boolean up; // guarded by this

  /// @param folder holds `project`, and will hold `data`
  KillableServer(Path folder) throws IOException {
    this.folder = folder;
    try (var socket = new ServerSocket(0)) {
      this.port = socket.getLocalPort();
    }
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /// Starts it and waits until it is ready.
  void start() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-Xmx512m",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.signalbox.app.Main",
                    "serve",
                    "--port",
                    Integer.toString(port),
                    "--data",
                    folder.resolve("data").toString(),
                    "--project",
                    folder.resolve("project").toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    Await.until("the server answers", this::isReady);
    synchronized (this) {
      up = true;
      notifyAll();
    }
  }

  /// Returns once it has been started again, if it is down.
  synchronized void awaitUp() throws InterruptedException {
    while (!up) {
      wait();
    }
  }

  private boolean isReady() {
    try {
      var request = HttpRequest.newBuilder(at("/health/ready")).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // it does not listen yet
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /// SIGKILL: no handler runs, nothing is flushed.
  void kill() {
    synchronized (this) {
      up = false;
    }
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    kill();
    client.close();
  }
}
