package dev.signalbox.app.cli;

import dev.signalbox.app.client.Api;
import dev.signalbox.app.client.FakeServer;
import dev.signalbox.app.client.SkippingTime;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// An application whose servers are one fake server.
final class FakeApplication implements Application {

  final FakeServer server = new FakeServer();
  final List<Options> started = new ArrayList<>();
  List<String> mistakes = List.of();
  long left;
  boolean closed;

  @Override
  public Running start(Options options, Consumer<String> tell) {
    started.add(options);
    return new FakeRunning();
  }

  @Override
  public Api connect(URI base) {
    return new Api(base, new SkippingTime());
  }

  @Override
  public List<String> validate(Path path) {
    return mistakes;
  }

  private final class FakeRunning implements Running {

    @Override
    public URI address() {
      return server.address();
    }

    @Override
    public List<String> notices() {
      return List.of("project  examples/quickstart");
    }

    @Override
    public String deploy(Path file) {
      return "quickstart";
    }

    @Override
    public long drain() {
      return left;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
