package dev.signalbox.agents.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agents.LoopbackServer;
import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Authentication;
import dev.signalbox.core.definition.HttpCall.Output;
import dev.signalbox.core.definition.Scope;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuthenticationTest {

  private static final Scope NAMES_SECRETS =
      name ->
          name.equals("workflow")
              ? Caller.JSON.readTree(
                  "{\"definition\": {\"use\": {\"secrets\": [\"api\", \"unset\"]}}}")
              : null;

  @Test
  void basic_is_sent_at_once_and_told_to_the_workflow() throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, ""));
        var caller = Caller.toLoopback()) {
      var done =
          caller
              .authentication(
                  new Authentication.Basic(Caller.text("Aladdin"), Caller.text("open sesame")))
              .call(server.uri());

      assertThat(server.received().getFirst().headers())
          .containsEntry("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
      assertThat(done.authorization())
          .isEqualTo(new Authentication.Resolved("Basic", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    }
  }

  @Test
  void digest_answers_the_servers_challenge() throws Exception {
    try (var server =
            new LoopbackServer(e -> {
              if (e.request().headers().containsKey("Authorization")) {
                e.respond(200, "in");
              } else {
                e.respond(
                    401, "", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n1\", qop=\"auth\"");
              }
            });
        var caller = Caller.toLoopback()) {
      var done =
          caller
              .authentication(new Authentication.Digest(Caller.text("u"), Caller.text("p")))
              .call(server.uri() + "/x?y=z");

      assertThat(done.output().stringValue()).isEqualTo("in");
      assertThat(server.received()).hasSize(2);
      assertThat(server.received().get(1).headers().get("Authorization"))
          .startsWith("Digest username=\"u\", realm=\"r\", uri=\"/x?y=z\", nonce=\"n1\"");
    }
  }

  @Test
  void a_wrong_password_is_refused_once_and_not_tried_again() throws Exception {
    try (var server =
            new LoopbackServer(
                e -> e.respond(401, "no", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n1\""));
        var caller = Caller.toLoopback()) {
      caller.authentication(new Authentication.Digest(Caller.text("u"), Caller.text("p")));

      var failure = Failures.of(() -> caller.call(server.uri()));

      assertThat(failure.status()).isEqualTo(401);
      assertThat(failure.retryable()).isFalse();
      assertThat(server.received()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          basic  | {"username": "u", "password": "p"} | Basic dTpw
          bearer | {"token": "t-1"}                   | Bearer t-1
          bearer | "t-2"                              | Bearer t-2
          """)
  void all_of_an_authentication_may_be_in_one_secret(String scheme, String secret, String sent)
      throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, ""));
        var caller = Caller.withSecrets(Map.of("api", secret))) {
      caller.authentication(new Authentication.FromSecret(scheme, "api")).call(server.uri());

      assertThat(server.received().getFirst().headers()).containsEntry("Authorization", sent);
    }
  }

  @Test
  void a_secret_that_is_not_set_is_an_authentication_error() {
    try (var caller = Caller.withSecrets(Map.of())) {
      caller.authentication(new Authentication.FromSecret("bearer", "api"));

      var failure = Failures.of(() -> caller.call("http://127.0.0.1:1/"));

      assertThat(failure.type()).isEqualTo(Failure.Kind.AUTHENTICATION.type());
      assertThat(failure.detail()).contains("api");
    }
  }

  @Test
  void expressions_see_the_secrets_that_the_workflow_names_and_no_others() throws Exception {
    try (var server = new LoopbackServer(e -> e.respond(200, ""));
        var caller = Caller.withSecrets(Map.of("api", "{\"k\": \"v-123\"}", "other", "\"x\""))) {
      var all = Caller.of((_, scope) -> scope.argument("secrets"));

      caller
          .headers(
              Caller.of((input, scope) ->
                  Caller.JSON
                      .createObjectNode()
                      .put("X-All", all.evaluate(input, scope).toString())))
          .call(server.uri(), NAMES_SECRETS);

      assertThat(server.received().getFirst().headers())
          .containsEntry("X-All", "{\"api\":{\"k\":\"v-123\"}}");
    }
  }

  @Test
  void secrets_stay_out_of_outputs_and_failures() throws Exception {
    try (var server =
            new LoopbackServer(e ->
                e.respond(e.request().target().startsWith("/bad") ? 400 : 200, "got s3cr3t!"));
        var caller = Caller.withSecrets(Map.of("api", "{\"token\": \"s3cr3t!\"}"))) {
      caller
          .output(Output.RESPONSE)
          .headers(
              Caller.of((_, scope) -> {
                var secrets = scope.argument("secrets");
                var token = secrets == null ? "" : secrets.at("/api/token").stringValue();
                return Caller.JSON.createObjectNode().put("X-Key", token);
              }))
          .query("{\"key\": \"s3cr3t!\"}");

      var done = caller.call(server.uri() + "/good/s3cr3t!/x", NAMES_SECRETS);
      var failure = Failures.of(() -> caller.call(server.uri() + "/bad/s3cr3t!", NAMES_SECRETS));

      assertThat(done.output().path("request").toString())
          .doesNotContain("s3cr3t")
          .contains("/good/***/x?key=***", "\"X-Key\":\"***\"");
      assertThat(String.valueOf(done.metadata())).doesNotContain("s3cr3t").contains("***");
      assertThat(failure.detail()).doesNotContain("s3cr3t").contains("got ***");
    }
  }
}
