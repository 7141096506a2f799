package dev.signalbox.e2e;

import dev.signalbox.testkit.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Plays one scenario through the HTTP API.
final class ScenarioRun {

  private final Scenario scenario;
  private final Api api;
  private final Stub stub;
  private final AtomicInteger events = new AtomicInteger();

  /// @param scenario with its words filled in
  ScenarioRun(Scenario scenario, Api api, Stub stub) {
    this.scenario = scenario;
    this.api = api;
    this.stub = stub;
  }

  /// @throws AssertionError if anything is not as the scenario says
  void play() {
    scenario
        .given("http")
        .forEachEntry((request, answers) -> stub.answer(scenario.id(), request, listed(answers)));
    scenario
        .given("workflows")
        .forEachEntry((id, text) -> api.deploy(id, Scenario.whole(text.stringValue(), id)));
    var deployed = deploy();
    if (deployed.status() != 200 && deployed.status() != 201) {
      end(new ScenarioEnd(scenario, api).refused(deployed), deployed.text());
      return;
    }
    var execution = api.start(scenario.id(), body());
    try (var feed = api.follow(execution)) {
      scenario.written().path("when").forEach(action -> act(action, execution, feed));
      feed.awaitEnd();
    }
    var end = new ScenarioEnd(scenario, api);
    var differences = end.differences(execution, deployed);
    differences.addAll(
        end.list("requests", scenario.then("requests"), List.copyOf(stub.asked(scenario.id()))));
    end(differences, end.seen());
  }

  private void end(List<String> differences, String seen) {
    if (!differences.isEmpty()) {
      throw new AssertionError(String.join("\n", differences) + "\n--- seen:\n" + seen);
    }
  }

  private static List<StubAnswer> listed(JsonNode answers) {
    var list = new ArrayList<StubAnswer>();
    if (answers.isArray()) {
      answers.forEach(each -> list.add(new StubAnswer(each)));
    } else {
      list.add(new StubAnswer(answers));
    }
    return list;
  }

  private Answer deploy() {
    var text = scenario.given("workflow").stringValue();
    var type = scenario.given("media_type").asString(Api.YAML);
    var path = "/api/workflows/" + scenario.id();
    return api.send("PUT", path, type, Scenario.whole(text, scenario.id()));
  }

  private JsonNode body() {
    if (!scenario.given("request").isMissingNode()) {
      return scenario.given("request");
    }
    var body = JsonNodeFactory.instance.objectNode();
    var input = scenario.given("input");
    return body.set("input", input.isMissingNode() ? body.objectNode() : input);
  }

  private void act(JsonNode action, String execution, Feed feed) {
    if (action.isString()) {
      feed.await(Set.of(action.stringValue()));
      return;
    }
    var entry = action.properties().iterator().next();
    var value = entry.getValue();
    switch (entry.getKey()) {
      case "step" ->
          value.forEachEntry((step, status) -> feed.awaitStep(step, status.stringValue()));
      case "event" -> api.publish(event((ObjectNode) value));
      case "other" ->
          value.forEachEntry((workflow, status) -> awaitOther(workflow, status.stringValue()));
      case "approve" -> answer(execution, "approve", value);
      case "reject" -> answer(execution, "reject", value);
      case "cancel" -> {
        var answer = api.post("/api/executions/" + execution + "/cancel", without(value));
        answer.expect(value.path("expect").intValue(202));
      }
      case "look" ->
          value.forEachEntry((view, like) -> {
            var seen = api.view(execution, view);
            end(Likeness.SOME.differences(view, like, seen), seen.toPrettyString());
          });
      default -> throw new IllegalArgumentException("no action " + entry.getKey());
    }
  }

  /// Waits for an execution that nobody tells of when it starts.
  private void awaitOther(String workflow, String status) {
    var path = "/api/executions?workflow_id=" + workflow + "&status=" + status;
    Await.until(
        workflow + " is " + status, () -> !api.get(path).json().path("executions").isEmpty());
  }

  private JsonNode event(ObjectNode written) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0").put("source", "/e2e/" + scenario.id());
    event.put("id", "event-" + events.incrementAndGet());
    event.setAll(written);
    return event;
  }

  /// @param value `{step, expect?, errors?}` and what goes into the body
  private void answer(String execution, String decision, JsonNode value) {
    var body = without(value).put("decision", decision);
    var step = value.path("step").stringValue();
    var answer =
        api.post("/api/executions/" + execution + "/approvals/" + Steps.encoded(step), body)
            .expect(value.path("expect").intValue(200));
    if (value.has("errors")) {
      var errors = answer.json().path("errors");
      end(Likeness.SOME.differences("errors", value.get("errors"), errors), errors.toString());
    }
  }

  /// What is sent: all but what is for the scenario itself.
  private static ObjectNode without(JsonNode value) {
    var body = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      if (!Set.of("step", "expect", "errors").contains(member.getKey())) {
        body.set(member.getKey(), member.getValue());
      }
    }
    return body;
  }
}
