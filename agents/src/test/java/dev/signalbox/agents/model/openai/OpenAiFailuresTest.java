package dev.signalbox.agents.model.openai;

import static dev.signalbox.agents.model.openai.OpenAiPeer.event;
import static dev.signalbox.agents.model.openai.OpenAiPeer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.agents.failure.FailedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenAiFailuresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | invalid_api_key    | authentication | false | 0
          403 | forbidden          | authorization  | false | 0
          404 | model_not_found    | communication  | false | 7000
          400 | context_length     | communication  | false | 7000
          429 | rate_limit         | communication  | true  | 7000
          429 | insufficient_quota | communication  | false | 0
          500 | server_error       | communication  | true  | 7000
          503 | overloaded         | communication  | true  | 7000
          """)
  void an_error_status_becomes_a_failure(
      int status, String code, String type, boolean retryable, long pauseMs) throws Exception {
    var message = "{\"error\":{\"message\":\"wrong: " + OpenAiPeer.KEY + "\",\"code\":\"%s\"}}";
    try (var peer =
        new OpenAiPeer(
            e -> e.respond(status, message.formatted(code), "Retry-After: 7", "X-Y: z"))) {
      var failure = peer.failure();

      assertThat(failure.type()).endsWith("/" + type);
      assertThat(failure.status()).isEqualTo(status);
      assertThat(failure.retryable()).isEqualTo(retryable);
      assertThat(failure.retryAfterMs()).isEqualTo(pauseMs);
      assertThat(failure.detail()).isEqualTo("model gpt answered " + status + ": wrong: ***");
      assertThat(peer.server().received()).hasSize(1); // trying again is for others to decide
    }
  }

  @Test
  void an_error_that_is_not_json_is_told_too() throws Exception {
    try (var peer = new OpenAiPeer(e -> e.respond(502, "<h1>Bad\n Gateway</h1>"))) {
      assertThat(peer.failure().detail()).isEqualTo("model gpt answered 502: <h1>Bad Gateway</h1>");
    }
  }

  @Test
  void an_error_amid_the_stream_is_a_failure() throws Exception {
    try (var peer =
        OpenAiPeer.streaming(
            text("Hel"), "{\"error\":{\"code\":503,\"message\":\"Loading model\"}}")) {
      var failure = peer.failure();

      assertThat(failure.status()).isEqualTo(503);
      assertThat(failure.detail()).endsWith("Loading model");
      assertThat(failure.retryable()).isTrue();
    }
  }

  @Test
  void an_event_that_cannot_be_read_is_a_failure() throws Exception {
    try (var peer = OpenAiPeer.streaming("{\"choices\": [", text("a"))) {
      assertThat(peer.failure().status()).isEqualTo(502);
    }
  }

  @Test
  void a_connection_that_breaks_amid_the_answer_is_to_be_tried_again() throws Exception {
    try (var peer =
        new OpenAiPeer(e -> {
          e.begin(200, "Content-Type: text/event-stream");
          e.chunk(event(text("Hel")));
          e.drop();
        })) {
      var failure = peer.failure();

      assertThat(failure.status()).isEqualTo(502);
      assertThat(failure.retryable()).isTrue();
    }
  }

  @Test
  void a_stream_that_ends_before_the_answer_is_to_be_tried_again() throws Exception {
    try (var peer =
        new OpenAiPeer(e -> {
          e.begin(200, "Content-Type: text/event-stream");
          e.chunk(event(text("Hel")));
          e.chunk("");
        })) {
      var failure = peer.failure();

      assertThat(failure.detail()).contains("broke off");
      assertThat(failure.retryable()).isTrue();
    }
  }

  @Test
  void an_answer_that_is_no_stream_is_a_failure() throws Exception {
    try (var peer = new OpenAiPeer(e -> e.respond(200, "<html>hello</html>"))) {
      assertThat(peer.failure().status()).isEqualTo(502);
    }
  }

  @Test
  void without_its_key_a_model_says_which_variable_is_missing() throws Exception {
    try (var peer = OpenAiPeer.streaming()) {
      var model = peer.model("MODEL_KEY", Map.of());

      assertThatThrownBy(() -> model.ask(OpenAiPeer.call(), _ -> {}))
          .isInstanceOf(FailedException.class)
          .hasMessageContaining("MODEL_KEY");
      assertThat(peer.server().received()).isEmpty();
    }
  }
}
