package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs the contract's own frontend example under Node against a real server. `example.mjs` is the
/// contract's text, `browser.mjs` what a page gives it.
class ExampleFrontendTest {

  private static final Path FOLDER = Path.of("src/test/resources/contract");
  private @TempDir Path data;

  @Test
  void the_contracts_example_polls_to_the_end_and_its_callbacks_see_sane_values() throws Exception {
    JsonNode calls;
    try (var signalbox = Signalbox.start(FOLDER.resolve("project"), data)) {

      calls = new JsonMapper().readTree(node(signalbox.api().base().toString()));
    }

    var progress = values(calls, "updateProgressBar").stream().map(it -> it.get(0)).toList();
    assertThat(progress).hasSizeGreaterThan(1).allMatch(JsonNode::isNumber);
    assertThat(progress.stream().map(JsonNode::doubleValue)).isSorted();
    assertThat(progress.getFirst().doubleValue()).isBetween(0.0, 0.99);
    assertThat(progress.getLast().doubleValue()).isEqualTo(1);
    var words = values(calls, "updateCurrentStep").stream().map(it -> it.get(0)).toList();
    assertThat(words).hasSameSizeAs(progress).allMatch(it -> !it.stringValue().isBlank());
    assertThat(words.getLast().stringValue()).isEqualTo("Completed");
    var indicators = values(calls, "updateStepIndicator");
    assertThat(indicators)
        .hasSameSizeAs(progress)
        .allMatch(it -> it.get(0).intValue() <= it.get(1).intValue());
    assertThat(indicators.getLast()).hasToString("[4,4]");
    assertThat(values(calls, "updateExecutionPath").getLast())
        .hasToString("[[\"CommandAgent\",\"DataAgent\"]]");
  }

  private static List<JsonNode> values(JsonNode calls, String name) {
    var values = new ArrayList<JsonNode>();
    for (var call : calls) {
      if (call.path("name").stringValue().equals(name)) {
        values.add(call.path("values"));
      }
    }
    return values;
  }

  private static String node(String base) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("node", FOLDER.resolve("browser.mjs").toString(), base);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      var process = builder.start();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as("exit code of node; it said " + output).isZero();
      return output;
    } catch (IOException e) {
      return fail("this test needs Node 20 or newer: apt-get install nodejs, or nodejs.org", e);
    }
  }
}
