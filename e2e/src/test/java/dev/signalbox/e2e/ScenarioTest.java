package dev.signalbox.e2e;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Plays all scenarios on one server, several at a time. `-Dscenario=switch` plays those whose file
/// or name holds the word.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioTest {

  /// Enough to keep two cores busy, few enough that short timers are on time.
  private static final int AT_ONCE = 8;

  private static final long PATIENCE_S = 30;

  private final List<Scenario> scenarios = new ArrayList<>();
  private final Stub stub = Stub.start();
  private final ExecutorService players =
      Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
  private Signalbox signalbox;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    var word = System.getProperty("scenario", "");
    Scenario.all().stream()
        .filter(it -> it.id().contains(word) || it.name().contains(word))
        .forEach(it -> scenarios.add(it.on(stub)));
    var project = Files.createDirectories(folder.resolve("project"));
    ScenarioProject.write(project, scenarios);
    signalbox = Signalbox.start(project, folder.resolve("data"));
  }

  @AfterAll
  void stop() {
    players.shutdownNow();
    stub.close();
    signalbox.close();
  }

  @TestFactory
  Stream<DynamicNode> scenarios() {
    var files = new LinkedHashMap<String, List<DynamicTest>>();
    for (var scenario : scenarios) {
      var playing = players.submit(() -> new ScenarioRun(scenario, signalbox.api(), stub).play());
      files
          .computeIfAbsent(scenario.file(), _ -> new ArrayList<>())
          .add(dynamicTest(scenario.name(), () -> await(scenario, playing)));
    }
    return files.entrySet().stream().map(it -> dynamicContainer(it.getKey(), it.getValue()));
  }

  private static void await(Scenario scenario, Future<?> playing) throws Throwable {
    try {
      playing.get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause();
    } catch (TimeoutException e) {
      playing.cancel(true);
      throw new AssertionError(scenario.id() + " has not ended", e);
    }
  }
}
