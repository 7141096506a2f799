package dev.signalbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Plays one scenario of the standard's conformance kit through the HTTP API. The hosts that the
/// kit names are played by the stub.
final class KitRun {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
  private static final Pattern AFTER = Pattern.compile("(\\S+) should run after (\\S+)");
  private static final Pattern FIRST_OR_LAST = Pattern.compile("(\\S+) should run (first|last)");
  private static final Pattern ITEMS = Pattern.compile(".* property containing (\\d+) items");

  private final Api api;
  private final Stub stub;
  private final String workflow;
  private String definition = "";
  private JsonNode input = JsonNodeFactory.instance.objectNode();
  private JsonNode result = JsonNodeFactory.instance.missingNode();
  private final List<String> ran = new ArrayList<>();

  /// @param workflow under which id its definition is deployed
  KitRun(Api api, Stub stub, String workflow) {
    this.api = api;
    this.stub = stub;
    this.workflow = workflow;
  }

  /// What the hosts of the kit answer.
  static void answerAsTheHostsDo(Stub stub) {
    for (var id = 1; id <= 2; id++) {
      stub.answer("petstore", "GET /v2/pet/" + id, List.of(StubAnswer.of(200, pet(id))));
    }
    var list = "[" + pet(1) + "," + pet(2) + "]";
    stub.answer("petstore", "GET /v2/pet/findByStatus", List.of(StubAnswer.of(200, list)));
    var account = JsonNodeFactory.instance.objectNode();
    account.put("authorization", "Basic c2VydmVybGVzcy13b3JrZmxvdzpjb25mb3JtYW5jZS10ZXN0");
    account.putObject("json").put("authenticated", true);
    stub.answer(
        "httpbin",
        "GET /basic-auth/serverless-workflow/conformance-test",
        List.of(new StubAnswer(account)));
  }

  private static String pet(int id) {
    return "{\"id\": %d, \"name\": \"Rex\", \"status\": \"available\"}".formatted(id);
  }

  void play(Gherkin.Scenario scenario) {
    scenario.steps().forEach(step -> play(step.text(), step.block()));
  }

  private void play(String step, String block) {
    switch (step) {
      case "a workflow with definition:" -> definition = onLoopback(block);
      case "given the workflow input is:" -> input = YAML.readTree(block);
      case "the workflow is executed" -> execute();
      case "the workflow should complete" -> completes();
      case "the workflow should fault" -> faults();
      case "the workflow should complete with output:" -> {
        completes();
        same("output", YAML.readTree(block), result.path("output"));
      }
      case "the workflow should fault with error:" -> {
        faults();
        same("error", withLastSegment(YAML.readTree(block)), withLastSegment(result.path("error")));
      }
      default -> check(step, block);
    }
  }

  private void check(String step, String block) {
    var order = AFTER.matcher(step);
    var place = FIRST_OR_LAST.matcher(step);
    if (order.matches()) {
      assertThat(ran).containsSubsequence(order.group(2), order.group(1));
    } else if (place.matches()) {
      assertThat(place.group(2).equals("first") ? ran.getFirst() : ran.getLast())
          .isEqualTo(place.group(1));
    } else if (step.startsWith("the workflow output should have ")) {
      output(step, block);
    } else {
      throw new AssertionError("the kit has a step that is not known here: " + step);
    }
  }

  private void output(String step, String block) {
    var items = ITEMS.matcher(step);
    var names = QUOTED.matcher(step).results().map(it -> it.group(1)).toList();
    for (var name : names) {
      var value = result.path("output").at("/" + name.replace('.', '/'));
      assertThat(value.isMissingNode()).as(name + " of " + result).isFalse();
      if (items.matches()) {
        assertThat(value.size()).as(name).isEqualTo(Integer.parseInt(items.group(1)));
      } else if (!block.isEmpty()) {
        same(name, YAML.readTree(block), value);
      }
    }
  }

  private void execute() {
    api.deploy(workflow, definition);
    var body = JsonNodeFactory.instance.objectNode();
    body.set("input", input);
    var execution = api.start(workflow, body);
    try (var feed = api.follow(execution)) {
      feed.awaitEnd();
    }
    result = api.view(execution, "result");
    Steps.of(api.view(execution, "trace")).ran().forEach(id -> ran.add(id.stringValue()));
  }

  /// Deploys a definition that is not supported. @return the reasons
  String refused(Gherkin.Scenario scenario) {
    definition = onLoopback(scenario.steps().getFirst().block());
    var answer = api.send("PUT", "/api/workflows/" + workflow, Api.YAML, definition);
    return answer.expect(400).json().path("errors").toString();
  }

  private String onLoopback(String text) {
    return text.replace("https://petstore.swagger.io", stub.base("petstore"))
        .replace("https://httpbin.org", stub.base("httpbin"));
  }

  private void completes() {
    assertThat(result.path("status").stringValue()).as(result.toString()).isEqualTo("completed");
  }

  private void faults() {
    assertThat(result.path("status").stringValue()).as(result.toString()).isEqualTo("failed");
  }

  private static void same(String what, JsonNode expected, JsonNode actual) {
    assertThat(Likeness.SOME.differences(what, expected, actual)).isEmpty();
  }

  /// The specification and its kit disagree on hosts and paths of the types of errors.
  private static JsonNode withLastSegment(JsonNode error) {
    var copy = JsonNodeFactory.instance.objectNode();
    error.forEachEntry(copy::set);
    var type = error.path("type").stringValue();
    return copy.put("type", type.substring(type.lastIndexOf('/') + 1));
  }
}
