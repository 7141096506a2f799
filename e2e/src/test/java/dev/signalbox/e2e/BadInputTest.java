package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever comes in gets a problem document, and nothing is lost: an execution that runs all the
/// while goes on and finishes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String START = "POST /api/workflows/echo/execute/async HTTP/1.1\n";
  private static final String AS_JSON = "Content-Type: application/json";
  private static final int TOO_DEEP = 10_000;
  private static final int TOO_MUCH = 2 << 20; // twice the limit

  private Signalbox signalbox;
  private Api api;
  private String bystander = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    ScenarioProject.write(folder.resolve("project"), List.of());
    signalbox = Signalbox.start(folder.resolve("project"), folder.resolve("data"));
    api = signalbox.api();
    api.deploy("echo", Scenario.whole("do: [{one: {set: {n: 1}}}]", "echo"));
    api.deploy(
        "bystander",
        Scenario.whole("do: [{hear: {listen: {to: {one: {with: {type: go.on}}}}}}]", "bystander"));
    bystander = api.start("bystander", JSON.createObjectNode().put("query", "wait"));
  }

  /// After all else, so that it has been through everything.
  @AfterAll
  void the_execution_that_ran_all_the_while_goes_on_and_finishes() {
    try (var _ = signalbox;
        var feed = api.follow(bystander)) {
      var event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/t\",\"type\":\"go.on\"}";
      api.publish(JSON.readTree(event));

      assertThat(feed.awaitEnd().path("status").stringValue()).isEqualTo("completed");
    }
  }

  @TestFactory
  Stream<DynamicTest> a_body_that_is_wrong() {
    return Stream.of(
            "",
            "{\"query\": ",
            "{\"query\": \"x\"} trailing",
            "{'query': 'x'}",
            "[]",
            "5",
            "null",
            "\"query\"",
            "{}",
            "{\"query\": 5}",
            "{\"query\": \"x\", \"query\": \"y\"}",
            "{\"qurey\": \"x\"}",
            "{\"query\": \"x\", \"session_id\": {}}",
            "{\"query\": \"x\", \"chat_history\": {}}",
            "{\"query\": \"x\", \"chat_history\": [\"hello\"]}",
            "{\"query\": \"x\", \"chat_history\": [{\"role\": \"robot\", \"content\": \"\"}]}",
            "{\"query\": \"x\", \"labels\": []}",
            "{\"query\": \"x\", \"labels\": {\"a\": 1}}",
            "{\"query\": \"x\", \"budget\": {\"steps\": -1}}",
            "{\"query\": \"x\", \"budget\": {\"stepps\": 1}}",
            "{\"query\": \"x\", \"start_at\": \"soon\"}",
            "{\"query\": \"x\", \"revision\": \"latest\"}",
            "{\"input\": " + "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP) + "}",
            "{\"input\": " + "{\"a\":".repeat(TOO_DEEP) + "1" + "}".repeat(TOO_DEEP) + "}",
            "{\"input\": 1e999999999}",
            "{\"input\": \"\\ud800\"}")
        .map(body -> problem(body, 400, new RawRequest(START + AS_JSON, body.getBytes(UTF_8))));
  }

  @TestFactory
  Stream<DynamicTest> a_body_that_cannot_be_read_at_all() {
    var huge = ("{\"query\": \"" + "x".repeat(TOO_MUCH) + "\"}").getBytes(UTF_8);
    var notUtf8 = new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'};
    return Stream.of(
        problem("too large", 413, new RawRequest(START + AS_JSON, huge)),
        problem("not UTF-8", 400, new RawRequest(START + AS_JSON, notUtf8)),
        problem("a form", 415, new RawRequest(START + "Content-Type: text/csv", new byte[] {'a'})),
        problem(
            "no type", 415, new RawRequest(START.strip(), "{\"query\": \"x\"}".getBytes(UTF_8))));
  }

  @TestFactory
  Stream<DynamicTest> an_address_that_leads_nowhere() {
    var unknown = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    var paths =
        List.of(
            "/api/executions/" + unknown + "/status",
            "/api/executions/" + unknown + "/steps/a%2Fb",
            "/api/executions/not-an-id/progress",
            "/api/executions/../../etc/passwd",
            "/api/executions/..%2f..%2fetc%2fpasswd/status",
            "/api/workflows/%2e%2e%2f%2e%2e",
            "/api/workflows/..;/admin",
            "/api/workflows/nobody",
            "/api/workflows/" + "x".repeat(200),
            "/../../../etc/passwd",
            "//api//executions",
            "/api/nothing",
            "/openapi.yaml/../../etc/passwd");
    return paths.stream()
        .map(path -> problem(path, 404, RawRequest.of("GET " + path + " HTTP/1.1")));
  }

  @TestFactory
  Stream<DynamicTest> a_request_that_is_not_one_of_ours() {
    return Stream.of(
        problem("wrong method", 405, RawRequest.of("DELETE /api/executions HTTP/1.1")),
        problem(
            "no such media type",
            406,
            RawRequest.of("GET /api/executions HTTP/1.1\nAccept: application/pdf")),
        problem("unknown parameter", 400, RawRequest.of("GET /api/executions?stats=x HTTP/1.1")),
        problem("wrong parameter", 400, RawRequest.of("GET /api/executions?status=x HTTP/1.1")),
        problem("wrong token", 400, RawRequest.of("GET /api/executions?page_token=x HTTP/1.1")),
        problem(
            "wrong cursor",
            400,
            RawRequest.of("GET /api/executions/" + bystander + "/steps?since=last HTTP/1.1")),
        problem("a request line that is none", 400, RawRequest.of("GET /a b HTTP/1.1")),
        problem("characters that no path has", 400, RawRequest.of("GET /api/<x> HTTP/1.1")),
        problem("bad escape", 400, RawRequest.of("GET /api/executions/%zz/status HTTP/1.1")),
        problem("a zero", 400, RawRequest.of("GET /api/executions/%00/trace HTTP/1.1")),
        problem("no UTF-8", 400, RawRequest.of("GET /api/executions/%ff%fe/status HTTP/1.1")),
        problem(
            "an event without a type",
            400,
            new RawRequest(
                "POST /api/events HTTP/1.1\nContent-Type: application/cloudevents+json",
                "{\"id\": 1}".getBytes(UTF_8))),
        problem(
            "a decision that is none",
            400,
            new RawRequest(
                "POST /api/executions/" + bystander + "/approvals/hear HTTP/1.1\n" + AS_JSON,
                "{\"decision\": \"perhaps\"}".getBytes(UTF_8))),
        problem(
            "a reason that is none",
            400,
            new RawRequest(
                "POST /api/executions/" + bystander + "/cancel HTTP/1.1\n" + AS_JSON,
                "{\"reason\": 5}".getBytes(UTF_8))));
  }

  @TestFactory
  Stream<DynamicTest> a_definition_that_is_wrong() {
    var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (var c = 'b'; c <= 'k'; c++) {
      bomb.append("%c: &%c [*%c".formatted(c, c, c - 1))
          .append((", *" + (char) (c - 1)).repeat(8))
          .append("]\n");
    }
    return Stream.of(
            "",
            "do: [",
            "\t- no: tabs",
            "just text",
            "[]",
            "do: {one: {set: {n: 1}}}",
            "do: " + "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP),
            "a: ".repeat(TOO_DEEP) + "1",
            "- ".repeat(TOO_DEEP),
            "do: !!javax.script.ScriptEngineManager []",
            "do: &a [*a]",
            bomb.toString(),
            "do: [{one: {set: {n: 1}}}]\n---\ndo: []",
            "do: [{one: {set: {n: \"\\u0000\"}}}]",
            "document: 1\ndo: 2\nuse: 3\ninput: 4\noutput: 5\ntimeout: 6",
            Scenario.whole("do: [{ask: {call: 'agent:1.0.0@default', with: {agent: X}}}]", "bad"),
            Scenario.whole("do: [{a: {run: {workflow: {namespace: t, name: bad}}}}]", "bad"))
        .map(text -> problem(text, 400, deployment("bad", Api.YAML, text)));
  }

  @Test
  void a_definition_over_the_limit_is_refused() {
    var text = "# " + "x".repeat(TOO_MUCH);

    var answer = deployment("bad", Api.YAML, text).send(api.base());

    assertProblem(answer, 413);
  }

  @Test
  void a_cycle_of_sub_workflows_is_refused_when_it_would_close() {
    api.deploy("ring-a", Scenario.whole("do: [{one: {set: {n: 1}}}]", "ring-a"));
    api.deploy("ring-b", runs("ring-b", "ring-a"));
    api.deploy("ring-c", runs("ring-c", "ring-b"));

    var answer = api.send("PUT", "/api/workflows/ring-a", Api.YAML, runs("ring-a", "ring-c"));

    assertProblem(answer, 400);
    assertThat(answer.text()).contains("ring-c → ring-b → ring-a");
  }

  @Test
  void a_runaway_loop_and_an_endless_expression_fail_and_disturb_nobody() {
    api.deploy("spin", Scenario.whole("do: [{spin: {set: {n: 1}, then: spin}}]", "spin"));
    api.deploy("think", Scenario.whole("do: [{think: {set: {n: '${ until(false; .) }'}}}]", "t"));
    var budget = JSON.readTree("{\"query\": \"x\", \"budget\": {\"steps\": 500}}");

    var spin = api.start("spin", budget);
    var think = api.start("think", budget);

    assertThat(end(spin).at("/error/detail").stringValue()).contains("500");
    assertThat(end(think).at("/error/type").stringValue()).endsWith("/expression");
    assertThat(api.get("/health/ready").status()).isEqualTo(200);
  }

  private static String runs(String name, String other) {
    var run = "do: [{ask: {run: {workflow: {namespace: test, name: %s}}}}]".formatted(other);
    return Scenario.whole(run, name);
  }

  private JsonNode end(String execution) {
    try (var feed = api.follow(execution)) {
      feed.awaitEnd();
    }
    return api.view(execution, "result");
  }

  private static RawRequest deployment(String workflow, String type, String text) {
    var head = "PUT /api/workflows/" + workflow + " HTTP/1.1\nContent-Type: " + type;
    return new RawRequest(head, text.getBytes(UTF_8));
  }

  private DynamicTest problem(String name, int status, RawRequest request) {
    var shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
    return DynamicTest.dynamicTest(
        shown.isEmpty() ? "(nothing)" : shown,
        () -> assertProblem(request.send(api.base()), status));
  }

  private static void assertProblem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    var problem = answer.json();
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(List.of("type", "title", "detail", "code", "instance"))
        .allMatch(name -> problem.path(name).isString());
    assertThat(answer.text()).doesNotContain("Exception", "\\tat ", "dev.signalbox");
  }
}
