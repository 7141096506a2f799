package dev.signalbox.agents.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agents.LoopbackServer;
import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Authentication;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

final class OAuthTest {

  private static final String JSON_TYPE = "Content-Type: application/json";

  private int tokens;
  private String tokenAnswer = "{\"access_token\": \"t-%d\", \"expires_in\": 3600}";
  private final LoopbackServer authority = server(this::issue);
  private final LoopbackServer api =
      server(e -> {
        var revoked = "Bearer t-1".equals(e.request().headers().get("Authorization"));
        e.respond(revoked && e.request().target().equals("/strict") ? 401 : 200, "");
      });
  private final Caller caller = Caller.toLoopback();

  private static LoopbackServer server(LoopbackServer.Handler handler) {
    try {
      return new LoopbackServer(handler);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void issue(LoopbackServer.Exchange exchange) throws IOException {
    if (exchange.request().target().equals("/realm/.well-known/openid-configuration")) {
      exchange.respond(200, "{\"token_endpoint\": \"" + authority.uri() + "/found\"}", JSON_TYPE);
    } else {
      exchange.respond(200, tokenAnswer.formatted(++tokens), JSON_TYPE);
    }
  }

  @BeforeEach
  void a_client() {
    authenticate(settings(), false);
  }

  @AfterEach
  void close() {
    caller.close();
    api.close();
    authority.close();
  }

  @Test
  void a_token_is_fetched_once_and_sent_with_every_call() throws Exception {
    var done = caller.call(api.uri());
    caller.call(api.uri());

    assertThat(done.authorization()).isEqualTo(new Authentication.Resolved("Bearer", "t-1"));
    assertThat(api.received())
        .extracting(r -> r.headers().get("Authorization"))
        .containsExactly("Bearer t-1", "Bearer t-1");
    var asked = authority.received();
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().method()).isEqualTo("POST");
    assertThat(asked.getFirst().target()).isEqualTo("/realm/oauth2/token");
    assertThat(asked.getFirst().body())
        .isEqualTo(
            "grant_type=client_credentials&scope=a%20b&audience=x&audience=y"
                + "&client_id=me&client_secret=s3cr3t");
  }

  @Test
  void a_token_that_has_expired_is_fetched_anew() throws Exception {
    tokenAnswer = "{\"access_token\": \"t-%d\", \"expires_in\": 10}"; // within the margin

    caller.call(api.uri());
    caller.call(api.uri());

    assertThat(api.received().getLast().headers()).containsEntry("Authorization", "Bearer t-2");
  }

  @Test
  void a_token_that_is_refused_is_not_used_again() throws Exception {
    var failure = Failures.of(() -> caller.call(api.uri() + "/strict"));
    caller.call(api.uri() + "/strict");

    assertThat(failure.status()).isEqualTo(401);
    assertThat(api.received().getLast().headers()).containsEntry("Authorization", "Bearer t-2");
  }

  @Test
  void other_settings_have_another_token() throws Exception {
    caller.call(api.uri());
    authenticate(settings().put("grant", "password").put("username", "u").put("password", "p"));

    caller.call(api.uri());

    assertThat(authority.received().getLast().body())
        .startsWith("grant_type=password&username=u&password=p");
    assertThat(api.received().getLast().headers()).containsEntry("Authorization", "Bearer t-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          client_secret_basic | grant_type=client_credentials              | Basic bWU6czNjcjN0
          none                | grant_type=client_credentials&client_id=me | null
          """)
  void a_client_proves_itself_as_it_is_told_to(String method, String body, String header)
      throws Exception {
    var settings = settings();
    settings.remove(List.of("scopes", "audiences"));
    ((ObjectNode) settings.get("client")).put("authentication", method);
    authenticate(settings);

    caller.call(api.uri());

    var asked = authority.received().getFirst();
    assertThat(asked.body()).isEqualTo(body);
    assertThat(String.valueOf(asked.headers().get("Authorization"))).isEqualTo(header);
  }

  @Test
  void a_client_may_sign_instead_of_sending_its_secret() throws Exception {
    var settings = settings();
    ((ObjectNode) settings.get("client")).put("authentication", "client_secret_jwt");
    authenticate(settings);

    caller.call(api.uri());

    assertThat(authority.received().getFirst().body())
        .doesNotContain("s3cr3t")
        .containsPattern("client_assertion=[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
  }

  @Test
  void a_request_may_be_json() throws Exception {
    var settings = settings();
    settings.putObject("request").put("encoding", "application/json");
    authenticate(settings);

    caller.call(api.uri());

    var body = Caller.JSON.readTree(authority.received().getFirst().body());
    assertThat(body.path("client_id").stringValue()).isEqualTo("me");
  }

  @Test
  void openid_connect_finds_the_tokens_endpoint_by_itself() throws Exception {
    authenticate(settings(), true);

    caller.call(api.uri());

    assertThat(authority.received())
        .extracting(LoopbackServer.Received::target)
        .containsExactly("/realm/.well-known/openid-configuration", "/found");
  }

  @Test
  void a_token_of_an_issuer_that_is_not_listed_is_refused() {
    var settings = settings();
    settings.putArray("issuers").add("https://good.example");
    authenticate(settings);
    tokenAnswer = "{\"access_token\": \"e30.eyJpc3MiOiJodHRwczovL2V2aWwuZXhhbXBsZSJ9.x\"}";

    var failure = Failures.of(() -> caller.call(api.uri()));

    assertThat(failure.type()).isEqualTo(Failure.Kind.AUTHENTICATION.type());
    assertThat(failure.detail()).contains("https://evil.example");
    assertThat(api.received()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"error": "invalid_client"} | without access_token
          <html>                      | says that it answers JSON
          """)
  void an_authority_that_gives_no_token_is_told(String answer, String words) {
    tokenAnswer = answer;

    assertThat(Failures.of(() -> caller.call(api.uri())).detail()).contains(words);
  }

  @Test
  void settings_that_are_not_enough_are_told() {
    var settings = settings();
    settings.remove("client");
    authenticate(settings);

    assertThat(Failures.of(() -> caller.call(api.uri())).detail()).contains("needs client.id");
  }

  @Test
  void the_authority_too_must_be_where_requests_may_go() {
    try (var strict = new Caller(Egress.of(List.of("127.0.0.1:" + api.port())))) {
      strict.authentication(new Authentication.OAuth2(Caller.of((_, _) -> settings()), false));

      var failure = Failures.of(() -> strict.call(api.uri()));

      assertThat(failure.status()).isEqualTo(403);
      assertThat(authority.connections()).isZero();
    }
  }

  private void authenticate(ObjectNode settings) {
    authenticate(settings, false);
  }

  private void authenticate(ObjectNode settings, boolean discover) {
    caller.authentication(new Authentication.OAuth2(Caller.of((_, _) -> settings), discover));
  }

  private ObjectNode settings() {
    return (ObjectNode)
        Caller.JSON.readTree(
            """
            {"authority": "%s/realm/", "grant": "client_credentials",
             "client": {"id": "me", "secret": "s3cr3t"},
             "scopes": ["a", "b"], "audiences": ["x", "y"]}
            """
                .formatted(authority.uri()));
  }
}
