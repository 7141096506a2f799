package dev.signalbox.agents.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer to a digest challenge (RFC 7616).
final class DigestProof {

  /// Algorithms by preference.
  private static final List<String> ALGORITHMS = List.of("SHA-512-256", "SHA-256", "MD5");

  private static final Map<String, String> DIGESTS =
      Map.of("SHA-512-256", "SHA-512/256", "SHA-256", "SHA-256", "MD5", "MD5");

  private final Map<String, String> challenge;
  private final Credentials.Digest credentials;
  private final String clientNonce;

  /// @param challenge one that [#choose] chose
  /// @param clientNonce random, for this request only
  DigestProof(Challenge challenge, Credentials.Digest credentials, String clientNonce) {
    this.challenge = challenge.parameters();
    this.credentials = credentials;
    this.clientNonce = clientNonce;
  }

  /// The strongest challenge that can be answered.
  static Optional<Challenge> choose(List<Challenge> challenges) {
    return ALGORITHMS.stream()
        .flatMap(algorithm ->
            challenges.stream()
                .filter(c -> c.scheme().equalsIgnoreCase("Digest"))
                .filter(c -> algorithm.equals(algorithm(c.parameters())))
                .filter(c -> c.parameters().containsKey("nonce"))
                .filter(c -> quality(c.parameters()) != Quality.UNKNOWN))
        .findFirst();
  }

  private enum Quality {
    /// RFC 2069: no quality of protection
    NONE,
    AUTH,
    AUTH_INT,
    UNKNOWN
  }

  private static Quality quality(Map<String, String> challenge) {
    var offered = challenge.get("qop");
    if (offered == null) {
      return Quality.NONE;
    }
    var offers = Arrays.asList(offered.toLowerCase(Locale.ROOT).split("[\\s,]+"));
    if (offers.contains("auth")) {
      return Quality.AUTH;
    }
    return offers.contains("auth-int") ? Quality.AUTH_INT : Quality.UNKNOWN;
  }

  private static String algorithm(Map<String, String> challenge) {
    var name = challenge.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    return name.endsWith("-SESS") ? name.substring(0, name.length() - 5) : name;
  }

  /// What follows `Digest ` in the `Authorization` header.
  String parameter(HttpRequest request) {
    var realm = challenge.getOrDefault("realm", "");
    var nonce = challenge.getOrDefault("nonce", "");
    var path = request.address().path();
    var quality = quality(challenge);
    var hashedUser = "true".equalsIgnoreCase(challenge.get("userhash"));
    var user = credentials.username();
    var parameters = new StringBuilder();
    quoted(parameters, "username", hashedUser ? hash(user + ":" + realm) : user);
    quoted(parameters, "realm", realm);
    quoted(parameters, "uri", path);
    quoted(parameters, "nonce", nonce);
    if (quality == Quality.NONE) {
      quoted(parameters, "response", hash(secret(realm, nonce) + ":" + nonce + ":" + ha2(request)));
    } else {
      var qop = quality == Quality.AUTH ? "auth" : "auth-int";
      var middle = ":" + nonce + ":00000001:" + clientNonce + ":" + qop + ":";
      quoted(parameters, "response", hash(secret(realm, nonce) + middle + ha2(request)));
      quoted(parameters, "cnonce", clientNonce);
      parameters.append(", qop=").append(qop).append(", nc=00000001");
    }
    plain(parameters, "algorithm", challenge.get("algorithm"));
    if (challenge.get("opaque") != null) {
      quoted(parameters, "opaque", challenge.getOrDefault("opaque", ""));
    }
    plain(parameters, "userhash", hashedUser ? "true" : null);
    return parameters.substring(2);
  }

  private String secret(String realm, String nonce) {
    var secret = hash(credentials.username() + ":" + realm + ":" + credentials.password());
    var session = challenge.getOrDefault("algorithm", "").toUpperCase(Locale.ROOT);
    return session.endsWith("-SESS") ? hash(secret + ":" + nonce + ":" + clientNonce) : secret;
  }

  private String ha2(HttpRequest request) {
    var subject = request.method() + ":" + request.address().path();
    if (quality(challenge) != Quality.AUTH_INT) {
      return hash(subject);
    }
    var body = request.body();
    return hash(subject + ":" + hash(body == null ? new byte[0] : body));
  }

  private String hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  private String hash(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance(DIGESTS.getOrDefault(algorithm(challenge), "MD5"));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has these", e);
    }
  }

  private static void quoted(StringBuilder parameters, String name, String value) {
    var escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
    parameters.append(", ").append(name).append("=\"").append(escaped).append('"');
  }

  private static void plain(StringBuilder parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.append(", ").append(name).append('=').append(value);
    }
  }
}
