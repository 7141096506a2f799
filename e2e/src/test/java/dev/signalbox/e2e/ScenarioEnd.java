package dev.signalbox.e2e;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Compares how a scenario ended with how it should have.
final class ScenarioEnd {

  private final Scenario scenario;
  private final Api api;
  private final List<String> seen = new ArrayList<>();

  ScenarioEnd(Scenario scenario, Api api) {
    this.scenario = scenario;
    this.api = api;
  }

  /// What was looked at, for messages.
  String seen() {
    return String.join("\n", seen);
  }

  /// What differs in an answer that refuses the definition.
  List<String> refused(Answer answer) {
    var differences = new ArrayList<String>();
    if (scenario.then("refused").isMissingNode()) {
      differences.add("the definition was refused");
      return differences;
    }
    if (answer.status() != 400 || !answer.header("Content-Type").contains("problem+json")) {
      differences.add("no problem document of status 400: " + answer);
    }
    var errors = answer.json().path("errors");
    differences.addAll(Likeness.SOME.differences("errors", scenario.then("refused"), errors));
    return differences;
  }

  /// What differs in an execution that has ended.
  ///
  /// @param deployed the answer to the definition
  List<String> differences(String execution, Answer deployed) {
    var result = api.view(execution, "result");
    var trace = api.view(execution, "trace");
    seen.add(result.toPrettyString());
    var differences = new ArrayList<String>();
    if (!scenario.then("refused").isMissingNode()) {
      differences.add("the definition was not refused");
    }
    var status = scenario.then("status").asString("completed");
    if (!status.equals(result.path("status").stringValue())) {
      differences.add("expected " + status + ", was " + result.path("status"));
    }
    differences.addAll(like(Likeness.ALL, "output", result.path("output")));
    differences.addAll(like(Likeness.SOME, "output_like", result.path("output")));
    differences.addAll(like(Likeness.SOME, "error", result.path("error")));
    differences.addAll(like(Likeness.SOME, "warnings", deployed.json().path("warnings")));
    differences.addAll(like(Likeness.ALL, "path", trace.path("execution_path")));
    differences.addAll(steps(trace));
    differences.addAll(decisions(trace.path("branch_decisions")));
    differences.addAll(whole(execution));
    differences.addAll(others());
    return differences;
  }

  private List<String> like(Likeness likeness, String name, JsonNode actual) {
    var expected = scenario.then(name);
    return expected.isMissingNode() ? List.of() : likeness.differences(name, expected, actual);
  }

  /// What differs in a list of things, if the scenario says anything about it.
  List<String> list(String what, JsonNode expected, List<JsonNode> actual) {
    if (expected.isMissingNode()) {
      return List.of();
    }
    var array = JsonNodeFactory.instance.arrayNode().addAll(actual);
    seen.add(what + ": " + array.toPrettyString());
    return Likeness.SOME.differences(what, expected, array);
  }

  private List<String> steps(JsonNode trace) {
    var steps = Steps.of(trace);
    seen.add(steps.toString());
    var differences = new ArrayList<String>();
    differences.addAll(like(Likeness.ALL, "ran", steps.ran()));
    differences.addAll(like(Likeness.ALL, "skipped", steps.skipped()));
    scenario
        .then("steps")
        .forEachEntry((id, expected) -> {
          var step = steps.find(id);
          var actual = expected.isString() ? step.path("status") : step;
          differences.addAll(Likeness.SOME.differences("steps." + id, expected, actual));
        });
    return differences;
  }

  private List<String> decisions(JsonNode decisions) {
    var differences = new ArrayList<String>();
    scenario
        .then("decisions")
        .forEachEntry((name, expected) -> {
          var decision = decisions.path(name);
          var actual = expected.isString() ? decision.path("outcome") : decision;
          differences.addAll(Likeness.SOME.differences("decisions." + name, expected, actual));
        });
    return differences;
  }

  private List<String> whole(String execution) {
    var differences = new ArrayList<String>();
    scenario
        .then("whole")
        .forEachEntry((id, expected) -> {
          var step = api.view(execution, "steps/" + Steps.encoded(id));
          differences.addAll(Likeness.SOME.differences("whole." + id, expected, step));
        });
    return differences;
  }

  /// How executions of other workflows ended that this one started.
  private List<String> others() {
    var differences = new ArrayList<String>();
    scenario
        .then("others")
        .forEachEntry((workflow, expected) -> {
          var list = api.get("/api/executions?workflow_id=" + workflow).expect(200).json();
          if (list.path("executions").isEmpty()) {
            differences.add("no execution of " + workflow);
            return;
          }
          var id = list.path("executions").get(0).path("execution_id").stringValue();
          try (var feed = api.follow(id)) {
            feed.awaitEnd();
          }
          var result = api.view(id, "result");
          differences.addAll(Likeness.SOME.differences("others." + workflow, expected, result));
        });
    return differences;
  }
}
