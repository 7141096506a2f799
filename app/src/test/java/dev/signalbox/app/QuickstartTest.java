package dev.signalbox.app;

import dev.signalbox.app.cli.Application;
import dev.signalbox.app.client.Api;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// Asks the quickstart, and counts itself what the answers must be.
class QuickstartTest {

  private static final Path PROJECT = Path.of("..", "examples", "quickstart");
  private static final Weather WEATHER = Weather.read(PROJECT.resolve("data/seattle-weather.csv"));

  @TempDir private static Path data = Path.of("");
  private static Application.Running server;
  private static Api api;
}
