package dev.signalbox.agents.http;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.core.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The settings of `oauth2` and `oidc` in a definition, and the requests that follow from them.
final class OAuthSettings {

  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String FORM = "application/x-www-form-urlencoded";

  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode settings;

  OAuthSettings(JsonNode settings) {
    this.settings = settings;
  }

  Address tokenEndpoint() {
    var path = text("/endpoints/token").orElse("/oauth2/token");
    if (path.matches("(?i)https?://.*")) {
      return endpoint(path);
    }
    var separator = path.startsWith("/") ? "" : "/";
    return endpoint(authority() + separator + path);
  }

  Address discoveryDocument() {
    return endpoint(authority().endsWith(DISCOVERY) ? authority() : authority() + DISCOVERY);
  }

  private String authority() {
    return need("/authority").replaceFirst("/+$", "");
  }

  Address endpoint(String text) {
    try {
      return Address.of(text);
    } catch (IllegalArgumentException e) {
      throw wrong("of the authority or its endpoint: " + e.getMessage());
    }
  }

  /// @param now for an assertion that is signed here
  HttpRequest tokenRequest(Address endpoint, Instant now) {
    var form = JsonNodeFactory.instance.objectNode();
    addGrant(form);
    joined("/scopes").ifPresent(scopes -> form.put("scope", scopes));
    var audiences = settings.at("/audiences");
    if (audiences.isArray() && !audiences.isEmpty()) {
      form.set("audience", audiences);
    }
    var request = new HttpRequest("POST", endpoint, HttpFields.NONE, null);
    request = withClient(request.with("Accept", "application/json"), form, now);
    var type = text("/request/encoding").orElse(FORM);
    var body = type.equals(FORM) ? FormEncoding.form(form) : form.toString();
    return new HttpRequest(
        "POST",
        endpoint,
        request.fields().with("Content-Type", type),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private void addGrant(ObjectNode form) {
    var grant = need("/grant");
    form.put("grant_type", grant);
    switch (grant) {
      case "client_credentials" -> {}
      case "password" -> form.put("username", need("/username")).put("password", need("/password"));
      case "refresh_token" -> form.put("refresh_token", need("/subject/token"));
      case TOKEN_EXCHANGE -> {
        form.put("subject_token", need("/subject/token"));
        form.put("subject_token_type", need("/subject/type"));
        if (settings.has("actor")) {
          form.put("actor_token", need("/actor/token"));
          form.put("actor_token_type", need("/actor/type"));
        }
      }
      default -> throw wrong("grant " + grant + " needs a person, or is not known");
    }
  }

  private HttpRequest withClient(HttpRequest request, ObjectNode form, Instant now) {
    var method = text("/client/authentication").orElse("client_secret_post");
    switch (method) {
      case "client_secret_basic" -> {
        var basic =
            new Credentials.Basic(
                FormEncoding.encode(need("/client/id")),
                FormEncoding.encode(need("/client/secret")));
        return request.with("Authorization", "Basic " + basic.resolved().parameter());
      }
      case "client_secret_post" -> {
        form.put("client_id", need("/client/id"));
        text("/client/secret").ifPresent(secret -> form.put("client_secret", secret));
      }
      case "private_key_jwt" -> addAssertion(form, need("/client/assertion"));
      case "client_secret_jwt" ->
          addAssertion(
              form, ClientAssertion.sign(need("/client/id"), need("/client/secret"), request, now));
      case "none" -> text("/client/id").ifPresent(id -> form.put("client_id", id));
      default -> throw wrong("there is no client authentication " + method);
    }
    return request;
  }

  private void addAssertion(ObjectNode form, String assertion) {
    form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.put("client_assertion", assertion);
    text("/client/id").ifPresent(id -> form.put("client_id", id));
  }

  /// Refuses a token of an issuer that is not listed, where issuers are listed and the token says
  /// whose it is.
  void checkIssuer(String token) {
    var issuers = settings.at("/issuers");
    var parts = token.split("\\.", -1);
    if (!issuers.isArray() || issuers.isEmpty() || parts.length != 3) {
      return;
    }
    String issuer;
    try {
      issuer = JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("iss").asString("");
    } catch (JacksonException | IllegalArgumentException e) {
      return; // not a token that can be read
    }
    if (issuers.values().stream().noneMatch(listed -> listed.asString("").equals(issuer))) {
      throw FailedException.of(
          Failure.Kind.AUTHENTICATION, "the token is of " + issuer + ", which is no listed issuer");
    }
  }

  private Optional<String> joined(String pointer) {
    var list = settings.at(pointer);
    if (!list.isArray() || list.isEmpty()) {
      return Optional.empty();
    }
    var items = new String[list.size()];
    Arrays.setAll(items, i -> list.get(i).asString(""));
    return Optional.of(Arrays.stream(items).collect(Collectors.joining(" ")));
  }

  private Optional<String> text(String pointer) {
    var value = settings.at(pointer);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  private String need(String pointer) {
    return text(pointer)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> wrong("needs " + pointer.substring(1).replace('/', '.')));
  }

  private static FailedException wrong(String detail) {
    return FailedException.of(Failure.Kind.AUTHENTICATION, "the authentication " + detail);
  }
}
