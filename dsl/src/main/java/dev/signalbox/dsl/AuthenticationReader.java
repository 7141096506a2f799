package dev.signalbox.dsl;

import dev.signalbox.core.definition.Authentication;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Members;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads authentications.
final class AuthenticationReader {

  private static final Set<String> SCHEMES = Set.of("basic", "bearer", "digest", "oauth2", "oidc");
  private static final Set<String> SCHEMES_AND_USE =
      Set.of("use", "basic", "bearer", "digest", "oauth2", "oidc");
  private static final Set<String> GRANTS =
      Set.of(
          "authorization_code",
          "client_credentials",
          "password",
          "refresh_token",
          "urn:ietf:params:oauth:grant-type:token-exchange");
  private static final Set<String> CLIENT_METHODS =
      Set.of(
          "client_secret_basic",
          "client_secret_post",
          "client_secret_jwt",
          "private_key_jwt",
          "none");
  private static final Set<String> OIDC =
      Set.of(
          "authority",
          "grant",
          "client",
          "request",
          "issuers",
          "scopes",
          "audiences",
          "username",
          "password",
          "subject",
          "actor");
  private static final Map<String, Set<String>> INNER =
      Map.of(
          "endpoints", Set.of("token", "revocation", "introspection"),
          "client", Set.of("id", "secret", "assertion", "authentication"),
          "request", Set.of("encoding"),
          "subject", Set.of("token", "type"),
          "actor", Set.of("token", "type"));

  private final Build build;

  AuthenticationReader(Build build) {
    this.build = build;
  }

  /// An authentication, written here or named. Null if it cannot be read, which is reported.
  @Nullable Authentication read(Cursor cursor, Arguments arguments) {
    var members = cursor.members("an authentication", SCHEMES_AND_USE);
    var use = members.optional("use");
    if (use == null) {
      return policy(cursor, members, arguments);
    }
    if (cursor.value().size() > 1) {
      cursor.error("has 'use' and more; 'use' stands alone");
    }
    var found = build.use.find(Reusables.Kind.AUTHENTICATION, use);
    return found == null ? null : declared(found, arguments);
  }

  /// One of `use.authentications`, which cannot name another.
  @Nullable Authentication declared(Cursor cursor, Arguments arguments) {
    return policy(cursor, cursor.members("an authentication", SCHEMES), arguments);
  }

  private @Nullable Authentication policy(Cursor cursor, Members members, Arguments arguments) {
    var schemes = SCHEMES.stream().filter(members::has).sorted().toList();
    if (schemes.size() != 1) {
      if (cursor.value().isObject()) {
        cursor.error("needs exactly one of basic, bearer, digest, oauth2, oidc");
      }
      return null;
    }
    var scheme = schemes.getFirst();
    var settings = members.required(scheme);
    if (settings == null) {
      return null;
    }
    if (settings.value().has("use")) {
      return secret(scheme, settings.members("'" + scheme + "'", Set.of("use")));
    }
    return switch (scheme) {
      case "basic" -> {
        var pair = settings.members("'basic'", Set.of("username", "password", "use"));
        yield new Authentication.Basic(
            text(pair, "username", arguments), text(pair, "password", arguments));
      }
      case "digest" -> {
        var pair = settings.members("'digest'", Set.of("username", "password", "use"));
        yield new Authentication.Digest(
            text(pair, "username", arguments), text(pair, "password", arguments));
      }
      case "bearer" ->
          new Authentication.Bearer(
              text(settings.members("'bearer'", Set.of("token", "use")), "token", arguments));
      default -> oauth(settings, scheme.equals("oidc"), arguments);
    };
  }

  private @Nullable Authentication secret(String scheme, Members members) {
    var cursor = members.required("use");
    var name = cursor == null ? null : cursor.filledText();
    if (cursor == null || name == null) {
      return null;
    }
    build.use.checkSecret(cursor, name);
    return new Authentication.FromSecret(scheme, name);
  }

  private Expression text(Members members, String name, Arguments arguments) {
    var cursor = members.required(name);
    return cursor == null ? Expressions.NULL : build.expressions.textValue(cursor, arguments);
  }

  private Authentication oauth(Cursor cursor, boolean discover, Arguments arguments) {
    var known = new java.util.TreeSet<>(OIDC);
    if (!discover) {
      known.add("endpoints");
    }
    var members = cursor.members(discover ? "'oidc'" : "'oauth2'", known);
    members.required("authority");
    var grant = members.required("grant");
    if (grant != null) {
      grant.choice(GRANTS);
    }
    INNER.forEach((name, inner) -> checkInner(members.optional(name), name, inner));
    return new Authentication.OAuth2(build.expressions.value(cursor, arguments), discover);
  }

  private static void checkInner(@Nullable Cursor cursor, String name, Set<String> known) {
    if (cursor == null) {
      return;
    }
    var members = cursor.members("'" + name + "'", known);
    var method = name.equals("client") ? members.optional("authentication") : null;
    if (method != null) {
      method.choice(CLIENT_METHODS);
    }
    var encoding = members.optional("encoding");
    if (encoding != null) {
      encoding.choice(Set.of("application/x-www-form-urlencoded", "application/json"));
    }
  }
}
