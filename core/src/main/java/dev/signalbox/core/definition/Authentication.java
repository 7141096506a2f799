package dev.signalbox.core.definition;

import org.jspecify.annotations.Nullable;

/// How a call proves who calls. Values are evaluated when the call is made, never stored.
public sealed interface Authentication {

  /// RFC 7617. Both evaluate to strings.
  record Basic(Expression username, Expression password) implements Authentication {}

  /// RFC 6750. The token evaluates to a string.
  record Bearer(Expression token) implements Authentication {}

  /// RFC 7616. Both evaluate to strings.
  record Digest(Expression username, Expression password) implements Authentication {}

  /// OAuth 2 or OpenID Connect, a token fetched before the call.
  ///
  /// @param settings evaluates to the object of the definition, expressions filled in
  /// @param discover whether the token's endpoint is found by OpenID discovery
  record OAuth2(Expression settings, boolean discover) implements Authentication {}

  /// All of it in one secret, whose members are those of the written form.
  ///
  /// @param scheme `basic`, `bearer`, `digest`, `oauth2` or `oidc`
  /// @param secret name of the secret
  record FromSecret(String scheme, String secret) implements Authentication {}

  /// The scheme of an `Authorization` header once the call is made, for `$authorization`.
  ///
  /// @param scheme e.g. `Bearer`
  /// @param parameter what follows it
  record Resolved(String scheme, @Nullable String parameter) {}
}
