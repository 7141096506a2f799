package dev.signalbox.agents.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agents.LoopbackServer;
import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Authentication;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectTest {

  @ParameterizedTest
  @CsvSource({
    "GET, 301, GET, false",
    "GET, 302, GET, false",
    "GET, 307, GET, false",
    "POST, 301, GET, false",
    "POST, 302, GET, false",
    "POST, 303, GET, false",
    "POST, 307, POST, true",
    "POST, 308, POST, true",
    "PUT, 302, PUT, true",
    "PUT, 303, GET, false",
    "HEAD, 303, HEAD, false"
  })
  void a_redirect_is_followed_as_http_says(
      String method, int status, String followed, boolean withBody) throws Exception {
    try (var server = new LoopbackServer(e -> redirectOnce(e, status, "/to?x=1"));
        var caller = Caller.toLoopback()) {
      if (!method.equals("GET") && !method.equals("HEAD")) {
        caller.body("{\"a\":1}");
      }

      caller.method(method).redirect().call(server.uri() + "/from");

      var second = server.received().get(1);
      assertThat(second.method()).isEqualTo(followed);
      assertThat(second.target()).isEqualTo("/to?x=1");
      assertThat(second.body()).isEqualTo(withBody ? "{\"a\":1}" : "");
    }
  }

  private static void redirectOnce(LoopbackServer.Exchange exchange, int status, String location)
      throws java.io.IOException {
    if (exchange.request().target().startsWith("/from")) {
      exchange.respond(status, "", "Location: " + location);
    } else {
      exchange.respond(204, "");
    }
  }

  @Test
  void a_redirect_to_a_private_address_is_refused() throws Exception {
    try (var target = new LoopbackServer(e -> e.respond(200, "secret"));
        var server =
            new LoopbackServer(e -> e.respond(302, "", "Location: " + target.uri() + "/meta"));
        var caller = new Caller(Egress.of(List.of("127.0.0.1:" + server.port())))) {
      var failure = Failures.of(() -> caller.redirect().call(server.uri()));

      assertThat(failure.type()).isEqualTo(Failure.Kind.AUTHORIZATION.type());
      assertThat(failure.detail()).contains("\"127.0.0.1:" + target.port() + "\"");
      assertThat(target.connections()).isZero();
    }
  }

  @Test
  void secrets_do_not_go_along_to_another_origin() throws Exception {
    try (var target = new LoopbackServer(e -> e.respond(204, ""));
        var server = new LoopbackServer(e -> e.respond(307, "", "Location: " + target.uri()));
        var caller = Caller.toLoopback()) {
      caller
          .headers("{\"X-Key\": \"secret\", \"Cookie\": \"a=b\", \"Accept\": \"text/plain\"}")
          .authentication(new Authentication.Bearer(Caller.text("token-1")))
          .redirect()
          .call(server.uri());

      assertThat(server.received().getFirst().headers())
          .containsEntry("Authorization", "Bearer token-1")
          .containsEntry("X-Key", "secret");
      assertThat(target.received().getFirst().headers())
          .containsEntry("Accept", "text/plain")
          .doesNotContainKeys("Authorization", "X-Key", "Cookie");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://example.org/", "http://a@b/", "http:///"})
  void a_redirect_to_elsewhere_than_http_fails(String location) throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(302, "", "Location: " + location));
        var caller = Caller.toLoopback()) {
      assertThat(Failures.of(() -> caller.redirect().call(server.uri())).status()).isEqualTo(502);
    }
  }

  @Test
  void a_circle_of_redirects_ends() throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(302, "", "Location: /"));
        var caller = Caller.toLoopback()) {
      var failure = Failures.of(() -> caller.redirect().call(server.uri()));

      assertThat(failure.detail()).contains("more than 10 times");
      assertThat(server.received()).hasSize(11);
    }
  }

  @Test
  void a_status_of_3xx_that_leads_nowhere_is_an_answer_where_redirects_are_wanted()
      throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(304, ""));
        var caller = Caller.toLoopback()) {
      assertThat(caller.redirect().call(server.uri()).output().isNull()).isTrue();
    }
  }
}
