package dev.signalbox.e2e;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The product, running: the server as `signalbox serve` starts it, in a process of its own.
final class Signalbox implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("answers at (http://\\S+)");
  private static final long STOP_S = 20;

  private final Process process;
  private final Path log;
  private final Api api;

  private Signalbox(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.api = new Api(address);
  }

  /// Starts what is compiled, from the class path of the tests.
  ///
  /// @param project folder with `signalbox.yaml`
  /// @param data folder that is kept
  static Signalbox start(Path project, Path data) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.signalbox.app.Main");
    return start(command, project, data);
  }

  /// Starts a command, e.g. `bin/signalbox` of the distribution.
  static Signalbox start(List<String> command, Path project, Path data) {
    var all = new ArrayList<>(command);
    all.addAll(List.of("serve", "--port", "0"));
    all.addAll(List.of("--project", project.toString(), "--data", data.toString()));
    try {
      var log = Files.createTempFile("signalbox", ".log");
      var process = new ProcessBuilder(all).redirectError(log.toFile()).start();
      return new Signalbox(process, log, address(process, log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI address(Process process, Path log) throws IOException {
    var said = new StringBuilder();
    var lines = process.inputReader();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      var matcher = ADDRESS.matcher(line);
      if (matcher.find()) {
        Thread.startVirtualThread(() -> drain(lines)); // or the pipe fills up
        return URI.create(matcher.group(1));
      }
    }
    throw new AssertionError("the server did not start: " + said + Files.readString(log));
  }

  private static void drain(Reader said) {
    try {
      said.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // the process has ended
    }
  }

  Api api() {
    return api;
  }

  /// What it wrote to its log.
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends it as a power cut would.
  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(STOP_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the server did not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    api.close();
    process.destroy();
    await();
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
