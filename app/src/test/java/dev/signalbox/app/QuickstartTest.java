package dev.signalbox.app;

import static dev.signalbox.app.Weather.rounded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.Weather.Day;
import dev.signalbox.app.cli.Application;
import dev.signalbox.app.client.Api;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Asks the quickstart, and counts itself what the answers must be.
class QuickstartTest {

  private static final Path PROJECT = Path.of("..", "examples", "quickstart");
  private static final Weather WEATHER =
      Weather.read(PROJECT.resolve("data/seattle-weather.csv"));

  @TempDir private static Path data = Path.of("");
  private static Application.Running server;
  private static Api api;
}
