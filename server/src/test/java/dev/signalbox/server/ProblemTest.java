package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.port.Driver;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every error is a problem document, whatever came in.
class ProblemTest {

  private static final String START = "/api/workflows/my-workflow-id/execute/async";

  private final TestApi api = new TestApi();

  @BeforeEach
  void deploy() {
    api.deploy(Story.WORKFLOW);
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void malformed_json_is_shown_with_line_column_and_pointer() {
    var answer = api.post(START, "{\n  \"query\": \"x\",\n  \"labels\": {\"a\": }\n}");

    assertProblem(answer, 400, "malformed_body");
    var error = answer.json().at("/errors/0");
    assertThat(error.get("line").intValue()).isEqualTo(3);
    assertThat(error.get("column").intValue()).isPositive();
    assertThat(error.get("pointer").stringValue()).isEqualTo("/labels/a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"query\": 7}                              | /query",
        "{\"qurey\": \"x\", \"input\": 1}            | /qurey",
        "{}                                          | ''",
        "[]                                          | ''",
        "{\"query\": \"x\", \"labels\": {\"a\": 1}}  | /labels/a",
        "{\"query\": \"x\", \"labels\": {\"/\": \"\"}} | /labels/~1",
        "{\"query\": \"x\", \"chat_history\": [{}]}  | /chat_history/0/role",
        "{\"query\": \"x\", \"chat_history\": [7]}   | /chat_history/0",
        "{\"query\": \"x\", \"budget\": {\"cost_usd\": \"-1\"}} | /budget/cost_usd",
        "{\"query\": \"x\", \"budget\": {\"token\": 1}} | /budget/token",
        "{\"query\": \"x\", \"start_at\": \"soon\"}  | /start_at",
        "{\"query\": \"x\", \"revision\": 1.5}       | /revision",
        "{\"query\": \"x\", \"revision\": 99}        | /revision",
        "{\"query\": \"a\\u0000b\"}                  | /query",
        "{\"input\": {\"a\": \"\\ud800\"}}           | /input/a",
        "{\"input\": {\"a\": 1e999}}                 | /input/a",
      })
  void a_wrong_member_is_pointed_at(String body, String pointer) {
    var answer = api.post(START, body);

    assertProblem(answer, 400, "invalid_request");
    assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo(pointer);
  }

  @Test
  void an_unknown_member_is_refused_with_the_nearest_name() {
    var answer = api.post(START, "{\"query\": \"x\", \"chat_histroy\": []}");

    assertThat(answer.json().get("detail").stringValue()).contains("did you mean 'chat_history'?");
  }

  @Test
  void all_mistakes_are_told_at_once() {
    var answer = api.post(START, "{\"query\": 1, \"labels\": [], \"nope\": 1}");

    assertThat(answer.json().get("errors")).hasSize(3);
  }

  @Test
  void an_unknown_parameter_is_refused_with_the_nearest_name() {
    var answer = api.get("/api/executions?page_sise=3");

    assertProblem(answer, 400, "invalid_request");
    assertThat(answer.json().at("/errors/0/parameter").stringValue()).isEqualTo("page_sise");
    assertThat(answer.json().get("detail").stringValue()).contains("page_size");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=done",
        "created_after=yesterday",
        "page_size=0",
        "page_size=x",
        "page_token=x",
        "workflow_id=..",
        "status=running&status=failed",
        "status=%zz",
        "status=%ff",
      })
  void a_wrong_parameter_is_refused(String query) {
    assertProblem(rawGet("/api/executions?" + query), 400, "invalid_request");
  }

  @Test
  void nesting_10_000_deep_is_refused() {
    var answer = api.post(START, "{\"input\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}");

    assertProblem(answer, 400, "malformed_body");
    assertThat(answer.json().get("detail").stringValue()).contains("deeper than 200");
  }

  @Test
  void a_body_over_the_limit_is_refused() {
    var body = "{\"query\": \"" + "x".repeat(1 << 20) + "\"}";

    assertProblem(api.post(START, body), 413, "body_too_large");
  }

  @Test
  void a_body_far_over_the_limit_is_cut_off() {
    var answer =
        api.raw(
            "POST "
                + START
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 99999999999\r\n\r\n{");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().get("code").stringValue()).isEqualTo("body_too_large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/json; charset=latin1", ""})
  void another_content_type_is_refused(String type) {
    var request = api.request(START).POST(BodyPublishers.ofString("{\"query\": \"x\"}"));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }

    var answer = api.send(request.build());

    assertProblem(answer, 415, "unsupported_media_type");
    assertThat(answer.header("Accept")).isEqualTo("application/json");
  }

  @Test
  void invalid_utf_8_is_refused_with_its_place() {
    var body = "{\"query\":\n\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
    var request =
        api.request(START)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));

    var answer = api.send(request.build());

    assertProblem(answer, 400, "malformed_body");
    assertThat(answer.json().at("/errors/0/line").intValue()).isEqualTo(2);
    assertThat(answer.json().at("/errors/0/column").intValue()).isEqualTo(2);
  }

  @Test
  void an_empty_body_is_refused() {
    assertProblem(api.post(START, ""), 400, "malformed_body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/executions/0197d2a0-0000-7000-8000-000000000000/status",
        "/api/executions/no-uuid/status",
        "/api/executions/1-2-3-4-5/status",
        "/api/executions/%2e%2e/status",
        "/api/executions/a%2Fb/status",
        "/api/executions/x/status/",
        "/api/executions//status",
        "//api/executions",
        "/api/workflows/%2e%2e%2fsecret/execute/async",
        "/nothing",
      })
  void what_is_not_there_is_not_found(String path) {
    assertProblem(rawGet(path), path.endsWith("async") ? 405 : 404, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/executions/%ff/status", "/api/executions/a%00b/status"})
  void a_path_that_is_no_text_is_refused(String path) {
    assertProblem(rawGet(path), 400, "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
      })
  void what_is_no_http_gets_a_problem_document_too(String request) {
    var answer = api.raw(request);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.head()).containsIgnoringCase("application/problem+json");
    assertThat(answer.json().get("code").stringValue()).isEqualTo("invalid_request");
  }

  @Test
  void an_overlong_address_is_refused() {
    var answer = api.raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(answer.status()).isEqualTo(414);
    assertThat(answer.json().get("code").stringValue()).isEqualTo("uri_too_long");
  }

  @Test
  void a_method_that_is_not_for_an_address_names_those_that_are() {
    var answer = api.send(api.request(START).PUT(BodyPublishers.noBody()).build());

    assertProblem(answer, 405, "method_not_allowed");
    assertThat(answer.header("Allow")).isEqualTo("POST");
  }

  @Test
  void a_client_that_accepts_no_json_is_refused() {
    var request = api.request("/api/executions").header("Accept", "text/html");

    assertProblem(api.send(request.build()), 406, "not_acceptable");
  }

  @Test
  void a_driver_that_takes_no_more_says_when_to_come_back() {
    api.driver.refuse(new Driver.RejectedException("the queue is full", 2_500));

    var answer = api.post(START, "{\"query\": \"x\"}");

    assertProblem(answer, 503, "unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("3");
  }

  @Test
  void promise_8_a_disk_error_stops_acknowledgements() {
    api.journal.crashAfter(0);

    var answer = api.post(START, "{\"query\": \"x\"}");

    assertProblem(answer, 503, "unavailable");
    assertProblem(api.get("/health/ready"), 503, "unavailable");
    assertThat(api.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void an_error_of_ours_tells_nothing_but_its_incident() {
    api.driver.refuse(new IllegalStateException("secret"));

    var answer = api.post(START, "{\"query\": \"x\"}");

    assertProblem(answer, 500, "internal_error");
    assertThat(answer.text()).doesNotContain("secret").doesNotContain("Exception");
  }

  @Test
  void a_server_for_this_machine_answers_to_no_other_name() {
    var answer =
        api.raw("GET /api/executions HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

    assertThat(answer.status()).isEqualTo(421);
    assertThat(answer.json().get("code").stringValue()).isEqualTo("misdirected_request");
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example, 403",
    "null, 403",
    "http://localhost:5173, 200",
    "http://127.0.0.1:1, 200"
  })
  void pages_of_other_origins_may_not_call(String origin, int status) {
    var request = api.request("/api/executions").header("Origin", origin);

    assertThat(api.send(request.build()).status()).isEqualTo(status);
  }

  private Answer rawGet(String path) {
    var raw = api.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(raw.head()).containsIgnoringCase("application/problem+json");
    var headers =
        java.net.http.HttpHeaders.of(
            java.util.Map.of("Content-Type", java.util.List.of("application/problem+json")),
            (_, _) -> true);
    return new Answer(raw.status(), headers, raw.body().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void assertProblem(
      Answer answer, int status, @org.jspecify.annotations.Nullable String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    var body = answer.json();
    assertThat(body.propertyNames())
        .contains("type", "title", "status", "detail", "instance", "code");
    assertThat(body.get("status").intValue()).isEqualTo(status);
    if (code != null) {
      assertThat(body.get("code").stringValue()).isEqualTo(code);
    }
  }
}
