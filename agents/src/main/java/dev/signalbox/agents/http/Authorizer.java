package dev.signalbox.agents.http;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Authentication;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes what proves who calls out of what a definition says of it.
final class Authorizer {

  private final OAuthTokens tokens;

  Authorizer(OAuthTokens tokens) {
    this.tokens = tokens;
  }

  /// @throws FailedException if it cannot be had
  @Nullable Credentials credentials(
      @Nullable Authentication authentication, JsonNode input, SecretScope scope)
      throws InterruptedException {
    return switch (authentication) {
      case null -> null;
      case Authentication.Basic(var username, var password) ->
          new Credentials.Basic(
              text(username.evaluate(input, scope), "username"),
              text(password.evaluate(input, scope), "password"));
      case Authentication.Digest(var username, var password) ->
          new Credentials.Digest(
              text(username.evaluate(input, scope), "username"),
              text(password.evaluate(input, scope), "password"));
      case Authentication.Bearer(var token) ->
          new Credentials.Bearer(text(token.evaluate(input, scope), "token"));
      case Authentication.OAuth2(var settings, var discover) ->
          new Credentials.Bearer(tokens.token(settings.evaluate(input, scope), discover));
      case Authentication.FromSecret(var scheme, var secret) -> fromSecret(scheme, secret, scope);
    };
  }

  /// What a secret holds, in the written form of the scheme.
  Credentials fromSecret(String scheme, String name, SecretScope scope)
      throws InterruptedException {
    var secret = scope.find(name);
    if (secret == null) {
      throw refused("there is no secret " + name);
    }
    return switch (scheme) {
      case "basic" ->
          new Credentials.Basic(
              text(secret.get("username"), name + ".username"),
              text(secret.get("password"), name + ".password"));
      case "digest" ->
          new Credentials.Digest(
              text(secret.get("username"), name + ".username"),
              text(secret.get("password"), name + ".password"));
      case "bearer" ->
          new Credentials.Bearer(
              text(secret.isString() ? secret : secret.get("token"), name + ".token"));
      case "oauth2" -> new Credentials.Bearer(tokens.token(secret, false));
      case "oidc" -> new Credentials.Bearer(tokens.token(secret, true));
      default -> throw refused("there is no authentication " + scheme);
    };
  }

  /// A token that was refused is not used again.
  void refused(Credentials credentials) {
    if (credentials instanceof Credentials.Bearer(var token)) {
      tokens.forget(token);
    }
  }

  private static String text(@Nullable JsonNode value, String what) {
    if (value == null || !value.isString() || value.stringValue().isEmpty()) {
      throw refused(what + " of the authentication is not text; is its secret set?");
    }
    if (value.stringValue().chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw refused(what + " of the authentication holds a line break or the like");
    }
    return value.stringValue();
  }

  private static FailedException refused(String detail) {
    return FailedException.of(Failure.Kind.AUTHENTICATION, detail);
  }
}
