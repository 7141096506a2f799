package dev.signalbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {

  private final TestApi api = new TestApi();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void what_is_configured_is_shown_without_settings() {
    assertThat(api.get("/api/agents").json().at("/agents/0/name").stringValue())
        .isEqualTo("CommandAgent");
    assertThat(api.get("/api/tools").json().at("/tools/0").has("config")).isFalse();
    assertThat(api.get("/api/models").json().at("/models/0/scripted").booleanValue()).isTrue();
  }

  @Test
  void a_server_that_drains_is_not_ready_but_alive() {
    assertThat(api.get("/health/ready").status()).isEqualTo(200);

    api.server.drain();

    assertThat(api.get("/health/ready").status()).isEqualTo(503);
    assertThat(api.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void metrics_tell_of_requests_and_executions() {
    Story.begin(api).toTheExample().toTheEnd();
    api.get("/nothing");

    var text = api.get("/metrics").text();

    assertThat(text)
        .contains("signalbox_executions_total{status=\"completed\"} 1.0")
        .contains("signalbox_executions_live 3.0")
        .contains("signalbox_journal_healthy 1.0")
        .contains("route=\"/api/workflows/{workflow_id}/execute/async\",status=\"202\"")
        .contains("route=\"none\",status=\"404\"");
  }

  @Test
  void metrics_come_as_text_whatever_is_wanted() {
    var request =
        api.request("/metrics").header("Accept", "application/vnd.google.protobuf;encoding=text");

    assertThat(api.send(request.build()).contentType()).startsWith("text/plain");
  }

  @Test
  void the_contract_is_served_and_names_every_route() {
    assertThat(api.get("/openapi.yaml").text()).startsWith("openapi: 3.1.0");
    assertThat(new TreeSet<>(OpenApi.operations())).isEqualTo(new TreeSet<>(api.server.routes()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "no such host"})
  void without_keys_only_loopback_is_served(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TestApi(_ -> Settings.of(host, 0, false)))
        .withMessageContaining(host);
  }

  @Test
  void a_port_that_is_taken_is_told_and_leaves_nothing_behind() {
    var taken = api.server.port();

    assertThatThrownBy(() -> new TestApi(s -> Settings.of("127.0.0.1", taken, false)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Address already in use");
    assertThat(api.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void an_insecure_server_answers_to_any_name() {
    try (var insecure = new TestApi(_ -> Settings.of("127.0.0.1", 0, true))) {
      var answer =
          insecure.raw(
              "GET /health/live HTTP/1.1\r\nHost: signalbox.example\r\nConnection: close\r\n\r\n");

      assertThat(answer.status()).isEqualTo(200);
    }
  }

  @Test
  void a_server_that_has_stopped_answers_nothing() {
    var request = api.request("/health/live").build();

    api.server.close();

    assertThatThrownBy(() -> api.send(request)).isInstanceOf(UncheckedIOException.class);
  }
}
