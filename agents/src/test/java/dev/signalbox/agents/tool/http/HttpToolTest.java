package dev.signalbox.agents.tool.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agents.LoopbackServer;
import dev.signalbox.agents.SystemTime;
import dev.signalbox.agents.http.Egress;
import dev.signalbox.agents.http.Failures;
import dev.signalbox.agents.http.HttpCaller;
import dev.signalbox.agents.http.HttpLimits;
import dev.signalbox.agents.http.HttpTransport;
import dev.signalbox.agents.http.NameService;
import dev.signalbox.agents.tool.ReadyTool;
import dev.signalbox.core.Failure;
import dev.signalbox.core.port.Secrets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HttpToolTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String JSON_TYPE = "Content-Type: application/json";

  private final HttpTransport transport =
      new HttpTransport(NameService.SYSTEM, Egress.of(List.of("127.0.0.1")));
  private final Secrets secrets =
      name -> name.equals("API_KEY") ? JSON.readTree("\"k-12345\"") : null;
  private final HttpToolKind kind =
      new HttpToolKind(new HttpCaller(transport, secrets, new SystemTime(), HttpLimits.DEFAULT));

  @AfterEach
  void close() {
    transport.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"url": "%s/v1/{city}/now"}                 | GET /v1/Z%C3%BC%20%2F/now?days=3&q=a
          {"url": "%s/{city}?n={days}"}               | GET /Z%C3%BC%20%2F?n=3&q=a
          {"url": "%s/", "method": "delete"}          | DELETE /?city=Z%C3%BC%20%2F&days=3&q=a
          {"url": "%s/{city}", "query": {"f": true}}  | GET /Z%C3%BC%20%2F?f=true&days=3&q=a
          """)
  void arguments_fill_the_address_and_the_rest_goes_to_the_query(String config, String sent)
      throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, "[]", JSON_TYPE))) {
      tool(config, server)
          .call(JSON.readTree("{\"city\": \"Zü /\", \"days\": 3, \"q\": \"a\"}"), "k");

      var received = server.received().getFirst();
      assertThat(received.method() + " " + received.target()).isEqualTo(sent);
      assertThat(received.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"url": "%s/{id}", "method": "POST"}                 | {"n":1} | application/json
          {"url": "%s/{id}", "method": "PUT", "body": "form"}  | n=1     | \
          application/x-www-form-urlencoded
          {"url": "%s/{id}", "method": "POST", "body": "none"} | ''      | null
          """)
  void the_rest_of_the_arguments_becomes_the_body(String config, String body, String type)
      throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(201, ""))) {
      tool(config, server).call(JSON.readTree("{\"id\": 7, \"n\": 1}"), "key-9");

      var received = server.received().getFirst();
      assertThat(received.target()).startsWith("/7");
      assertThat(received.body()).isEqualTo(body);
      assertThat(String.valueOf(received.headers().get("Content-Type"))).isEqualTo(type);
      assertThat(received.headers()).containsEntry("Idempotency-Key", "key-9");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"scheme": "bearer", "secret": "API_KEY"}    | Authorization | Bearer k-12345
          {"header": "X-Api-Key", "secret": "API_KEY"} | X-Api-Key     | k-12345
          """)
  void a_secret_is_sent_and_not_told(String auth, String header, String value) throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(400, "no: k-12345"))) {
      var tool = tool("{\"url\": \"%s/x\", \"auth\": " + auth + "}", server);

      var failure = Failures.of(() -> tool.call(JSON.createObjectNode(), "k"));

      assertThat(server.received().getFirst().headers()).containsEntry(header, value);
      assertThat(failure.detail()).endsWith("/x answered 400: no: ***");
    }
  }

  @Test
  void a_secret_may_be_a_query_parameter() throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, "ok"))) {
      var config = "{\"url\": \"%s/\", \"auth\": {\"query\": \"key\", \"secret\": \"API_KEY\"}}";

      var result = tool(config, server).call(JSON.createObjectNode(), "k");

      assertThat(server.received().getFirst().target()).isEqualTo("/?key=k-12345");
      assertThat(String.valueOf(result.metadata())).doesNotContain("k-12345");
    }
  }

  @Test
  void a_secret_that_is_not_set_fails_without_a_call() throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, "ok"))) {
      var config = "{\"url\": \"%s/\", \"auth\": {\"header\": \"X\", \"secret\": \"OTHER\"}}";

      var failure = Failures.of(() -> tool(config, server).call(JSON.createObjectNode(), "k"));

      assertThat(failure.type()).isEqualTo(Failure.Kind.AUTHENTICATION.type());
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void the_result_is_what_the_filter_makes_of_the_answer() throws Exception {
    try (var server =
        new LoopbackServer(e -> e.respond(200, "{\"items\": [{\"n\": 1}]}", JSON_TYPE))) {
      var config = "{\"url\": \"%s/\", \"result\": \"{first: .items[0].n, status: $status}\"}";

      var result = tool(config, server).call(JSON.createObjectNode(), "k");

      assertThat(result.output().toString()).isEqualTo("{\"first\":1,\"status\":200}");
    }
  }

  @Test
  void a_filter_that_fails_is_a_failure() throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, "[1]", JSON_TYPE))) {
      var config = "{\"url\": \"%s/\", \"result\": \".items\"}";

      var failure = Failures.of(() -> tool(config, server).call(JSON.createObjectNode(), "k"));

      assertThat(failure.type()).isEqualTo(Failure.Kind.EXPRESSION.type());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"id\": null}", "{\"id\": \"..\"}", "{\"id\": \".\"}"})
  void an_argument_that_is_missing_or_leads_elsewhere_is_refused(String arguments)
      throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, "ok"))) {
      var tool = tool("{\"url\": \"%s/a/{id}/b\"}", server);

      var failure = Failures.of(() -> tool.call(JSON.readTree(arguments), "k"));

      assertThat(failure.type()).isEqualTo(Failure.Kind.VALIDATION.type());
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void a_call_takes_no_longer_than_it_may() throws Exception {
    try (var server = new LoopbackServer(LoopbackServer.Exchange::awaitDisconnect)) {
      var tool = tool("{\"url\": \"%s/\", \"timeout_ms\": 100}", server);

      var failure = Failures.of(() -> tool.call(JSON.createObjectNode(), "k"));

      assertThat(failure.type()).isEqualTo(Failure.Kind.TIMEOUT.type());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"url\": 5}",
        "{\"url\": \"/relative\"}",
        "{\"url\": \"http://{host}/x\"}",
        "{\"url\": \"http://u:p@example.org/\"}",
        "{\"url\": \"http://example.org/\", \"method\": \"CONNECT\"}",
        "{\"url\": \"http://example.org/\", \"body\": \"xml\"}",
        "{\"url\": \"http://example.org/\", \"headers\": [\"a\"]}",
        "{\"url\": \"http://example.org/\", \"headers\": {\"a\": {}}}",
        "{\"url\": \"http://example.org/\", \"auth\": {\"secret\": \"x\"}}",
        "{\"url\": \"http://example.org/\", \"auth\": {\"scheme\": \"basic\"}}",
        "{\"url\": \"http://example.org/\", \"auth\": {\"scheme\": \"x\", \"secret\": \"y\"}}",
        "{\"url\": \"http://example.org/\", \"auth\": \"secret\"}",
        "{\"url\": \"http://example.org/\", \"result\": \".[\"}",
        "{\"url\": \"http://example.org/\", \"timeout_ms\": 0}",
        "{\"url\": \"http://example.org/\", \"timeout\": 5}",
        "\"http://example.org/\""
      })
  void wrong_settings_are_told(String config) {
    assertThat(kind.check(JSON.readTree(config))).isNotEmpty();
  }

  private ReadyTool tool(String config, LoopbackServer server) {
    JsonNode settings = JSON.readTree(config.replace("%s", server.uri()));
    assertThat(kind.check(settings)).isEmpty();
    return kind.prepare(settings);
  }
}
