package dev.signalbox.agents.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agents.LoopbackServer;
import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.HttpCall.Output;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class HttpCallerTest {

  private static final String JSON_TYPE = "Content-Type: application/json; charset=utf-8";

  @Test
  void a_request_is_sent_as_it_is_defined() throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, "{\"ok\": true}", JSON_TYPE));
        var caller = Caller.toLoopback()) {
      var done =
          caller
              .method("post")
              .headers("{\"X-Count\": 3, \"X-None\": null, \"Accept\": \"text/x\"}")
              .query("{\"q\": \"a b\", \"tag\": [1, \"ü\"], \"none\": null}")
              .body("{\"a\": [1, 2]}")
              .call(server.uri() + "/x?y=z");

      var received = server.received().getFirst();
      assertThat(received.method()).isEqualTo("POST");
      assertThat(received.target()).isEqualTo("/x?y=z&q=a%20b&tag=1&tag=%C3%BC");
      assertThat(received.body()).isEqualTo("{\"a\":[1,2]}");
      assertThat(received.headers())
          .containsEntry("X-Count", "3")
          .containsEntry("Accept", "text/x")
          .containsEntry("Content-Type", "application/json")
          .containsEntry("Idempotency-Key", "key-1")
          .containsEntry("User-Agent", "signalbox")
          .containsEntry("Host", "127.0.0.1:" + server.port())
          .doesNotContainKey("X-None");
      assertThat(done.output().path("ok").booleanValue()).isTrue();
      assertThat(done.authorization()).isNull();
      assertThat(metadata(done.metadata()))
          .isEqualTo("200 POST " + server.uri() + "/x 12"); // the query may hold secrets
    }
  }

  private static String metadata(@org.jspecify.annotations.Nullable JsonNode metadata) {
    assertThat(metadata).isNotNull();
    return metadata == null
        ? ""
        : "%s %s %s %s"
            .formatted(
                metadata.path("status_code"),
                metadata.path("method").stringValue(),
                metadata.path("uri").stringValue(),
                metadata.path("bytes"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                     | "a b"          | a b
          {"Content-Type": "application/json"}                   | "a b"          | "a b"
          {"content-type": "application/json"}                   | "{\\"a\\":1}"  | {"a":1}
          {"Content-Type": "application/x-www-form-urlencoded"}  | {"a":"b c","d":[1,2]} | \
          a=b%20c&d=1&d=2
          {"Content-Type": "text/csv"}                           | "a,b"          | a,b
          {}                                                     | [1,{}]         | [1,{}]
          {}                                                     | null           | ''
          """)
  void a_body_is_written_by_its_content_type(String headers, String body, String sent)
      throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(204, ""));
        var caller = Caller.toLoopback()) {
      caller.method("PUT").headers(headers).body(body).call(server.uri());

      assertThat(server.received().getFirst().body()).isEqualTo(sent);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json          | {"a": 1}  | {"a":1}
          application/problem+json  | [1]       | [1]
          text/plain; charset=utf-8 | {"a": 1}  | "{\\"a\\": 1}"
          application/xml           | <a/>      | "<a/>"
          application/octet-stream  | abc       | "YWJj"
          image/svg+xml             | <svg/>    | "<svg/>"
          application/json          | ''        | null
          """)
  void a_body_is_read_by_its_content_type(String type, String body, String read) throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, body, "Content-Type: " + type));
        var caller = Caller.toLoopback()) {
      assertThat(caller.call(server.uri()).output()).isEqualTo(Caller.JSON.readTree(read));
    }
  }

  @Test
  void raw_output_is_the_body_in_base64() throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, "{}", JSON_TYPE));
        var caller = Caller.toLoopback()) {
      var done = caller.output(Output.RAW).call(server.uri());

      assertThat(done.output().stringValue()).isEqualTo("e30=");
    }
  }

  @Test
  void response_output_is_request_and_response() throws Exception {
    try (var server =
            new LoopbackServer(e -> e.respond(201, "[7]", JSON_TYPE, "X-A: 1", "X-A: 2"));
        var caller = Caller.toLoopback()) {
      var response =
          caller.headers("{\"X-B\": \"b\"}").output(Output.RESPONSE).call(server.uri() + "/p?q=1");

      var output = response.output();
      assertThat(output.at("/request/method").stringValue()).isEqualTo("GET");
      assertThat(output.at("/request/uri").stringValue()).isEqualTo(server.uri() + "/p?q=1");
      assertThat(output.at("/request/headers/X-B").stringValue()).isEqualTo("b");
      assertThat(output.path("statusCode").intValue()).isEqualTo(201);
      assertThat(output.at("/headers/X-A").stringValue()).isEqualTo("1, 2");
      assertThat(output.path("content").toString()).isEqualTo("[7]");
    }
  }

  @Test
  void a_packed_answer_is_unpacked() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
    }
    try (var server =
            new LoopbackServer(
                e -> e.respond(200, packed.toByteArray(), JSON_TYPE, "Content-Encoding: gzip"));
        var caller = Caller.toLoopback()) {
      assertThat(caller.call(server.uri()).output().path("a").intValue()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, false",
    "401, false",
    "403, false",
    "404, false",
    "409, false",
    "429, true",
    "500, true",
    "503, true",
    "301, false",
    "304, false"
  })
  void an_error_status_fails_with_that_status(int status, boolean retryable) throws Exception {
    try (var server =
            new LoopbackServer(e ->
                e.respond(
                    status,
                    status == 304 ? "" : "it is broken",
                    "Content-Type: text/plain",
                    "Retry-After: 3"));
        var caller = Caller.toLoopback()) {
      var failure = Failures.of(() -> caller.call(server.uri() + "/x?secret=1"));

      assertThat(failure.type()).isEqualTo(Failure.Kind.COMMUNICATION.type());
      assertThat(failure.status()).isEqualTo(status);
      assertThat(failure.retryable()).isEqualTo(retryable);
      assertThat(failure.retryAfterMs()).isEqualTo(3_000);
      assertThat(failure.detail())
          .startsWith("GET " + server.uri() + "/x answered " + status)
          .endsWith(status == 304 ? "304" : ": it is broken");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "Content-Length", "transfer-encoding", "X Y", "", "a\r\nb"})
  void a_header_that_says_how_a_message_is_sent_is_refused(String name) {
    try (var caller = Caller.toLoopback()) {
      var headers = Caller.JSON.createObjectNode().put(name, "1").toString();

      var failure = Failures.of(() -> caller.headers(headers).call("http://127.0.0.1:1/"));

      assertThat(failure.type()).isEqualTo(Failure.Kind.VALIDATION.type());
    }
  }

  @Test
  void a_line_break_in_a_header_makes_no_second_header() {
    try (var caller = Caller.toLoopback()) {
      var failure =
          Failures.of(
              () -> caller.headers("{\"X\": \"a\\r\\nHost: evil\"}").call("http://127.0.0.1:1/"));

      assertThat(failure.type()).isEqualTo(Failure.Kind.VALIDATION.type());
    }
  }

  @Test
  void what_says_it_is_json_and_is_not_fails() throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, "<html>", JSON_TYPE));
        var caller = Caller.toLoopback()) {
      var failure = Failures.of(() -> caller.call(server.uri()));

      assertThat(failure.status()).isEqualTo(502);
      assertThat(failure.retryable()).isFalse();
    }
  }

  @Test
  void an_expression_that_fails_is_an_expression_error() {
    try (var caller = Caller.toLoopback()) {
      var broken =
          Caller.of((_, _) -> {
            throw new ExpressionException("no such thing");
          });

      var failure = Failures.of(() -> caller.headers(broken).call("http://127.0.0.1:1/"));

      assertThat(failure.type()).isEqualTo(Failure.Kind.EXPRESSION.type());
      assertThat(failure.detail()).isEqualTo("no such thing");
    }
  }

  @Test
  void connections_are_used_again() throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, "1", JSON_TYPE));
        var caller = Caller.toLoopback()) {
      for (var i = 0; i < 5; i++) {
        caller.call(server.uri());
      }

      assertThat(server.connections()).isEqualTo(1);
    }
  }
}
