package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Plays the conformance kit of the Open Workflow Specification. The kit is not ours, so it is not
/// in this repository; the scenarios of `resources/scenarios/conformance.yaml` cover the same
/// ground in our own words, and run always.
///
/// To run it, get the specification's repository and name the folder of its features:
/// `OWS_CTK=…/specification/ctk/features ./mvnw -q -pl e2e -am test -Dtest=ConformanceKitTest`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceKitTest {

  private static final String VARIABLE = "OWS_CTK";
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterAll
  void stop() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> features(@TempDir Path folder) throws IOException {
    var path = System.getProperty("ows.ctk", System.getenv().getOrDefault(VARIABLE, ""));
    assumeTrue(
        !path.isEmpty(),
        "not run: the kit is not part of this repository; set "
            + VARIABLE
            + " to ctk/features of"
            + " github.com/open-workflow-specification/specification");
    var stub = Stub.start();
    open.add(stub);
    KitRun.answerAsTheHostsDo(stub);
    var project = Files.createDirectories(folder.resolve("project"));
    ScenarioProject.write(project, List.of());
    var signalbox = Signalbox.start(project, folder.resolve("data"));
    open.add(signalbox);
    var tests = new ArrayList<DynamicTest>();
    try (var files = Files.list(Path.of(path))) {
      for (var file : files.filter(it -> it.toString().endsWith(".feature")).sorted().toList()) {
        for (var scenario : Gherkin.read(lines(file))) {
          var run = new KitRun(signalbox.api(), stub, "kit-" + tests.size());
          tests.add(dynamicTest(scenario.name(), () -> play(scenario, run)));
        }
      }
    }
    assertThat(tests).as("scenarios in " + path).isNotEmpty();
    return tests.stream();
  }

  /// `call: openapi` is not supported yet, and must be refused by that name.
  private static void play(Gherkin.Scenario scenario, KitRun run) {
    if (scenario.steps().getFirst().block().contains("call: openapi")) {
      assertThat(run.refused(scenario)).contains("call: openapi");
    } else {
      run.play(scenario);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
