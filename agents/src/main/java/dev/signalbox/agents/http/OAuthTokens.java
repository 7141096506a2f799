package dev.signalbox.agents.http;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.failure.RemoteFailures;
import dev.signalbox.core.Failure;
import dev.signalbox.core.port.Time;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Tokens of OAuth 2 and OpenID Connect, fetched when first needed and kept until they expire.
final class OAuthTokens {

  /// Tokens kept at most; the oldest goes first.
  private static final int MAX_KEPT = 1_000;

  /// A token is not used in the last seconds of its life: it may be on the way for as long.
  private static final long MARGIN_S = 30;

  /// How long a token lives that does not say.
  private static final long UNKNOWN_LIFE_S = 60;

  private static final HttpLimits LIMITS = new HttpLimits(30_000, 30_000, 1 << 20);

  private final HttpSender sender;
  private final Time time;
  private final Map<Wanted, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Wanted, Kept> eldest) {
          return size() > MAX_KEPT;
        }
      };

  OAuthTokens(HttpSender sender, Time time) {
    this.sender = sender;
    this.time = time;
  }

  private record Wanted(JsonNode settings, boolean discover) {}

  private record Kept(String token, Instant until) {}

  /// @param settings as the specification's reference has them
  /// @param discover whether the token's endpoint is found by OpenID discovery
  /// @throws FailedException if there is no token to be had
  String token(JsonNode settings, boolean discover) throws InterruptedException {
    var wanted = new Wanted(settings, discover);
    synchronized (kept) {
      var known = kept.get(wanted);
      if (known != null && known.until().isAfter(time.now())) {
        return known.token();
      }
    }
    var fetched = fetch(new OAuthSettings(settings), discover);
    synchronized (kept) {
      kept.remove(wanted);
      kept.put(wanted, fetched);
    }
    return fetched.token();
  }

  void forget(String token) {
    synchronized (kept) {
      kept.values().removeIf(known -> known.token().equals(token));
    }
  }

  private Kept fetch(OAuthSettings settings, boolean discover) throws InterruptedException {
    var endpoint = discover ? discovered(settings) : settings.tokenEndpoint();
    var answer = send(settings.tokenRequest(endpoint, time.now()));
    var body = BodyReader.read(answer);
    if (answer.status() < 200 || answer.status() > 299) {
      throw refused(answer);
    }
    var token = body.path("access_token");
    if (!token.isString() || token.stringValue().isEmpty()) {
      throw FailedException.of(
          Failure.Kind.AUTHENTICATION, endpoint.withoutQuery() + " answered without access_token");
    }
    settings.checkIssuer(token.stringValue());
    var seconds = body.path("expires_in").asLong(UNKNOWN_LIFE_S);
    return new Kept(token.stringValue(), time.now().plusSeconds(Math.max(0, seconds - MARGIN_S)));
  }

  private Address discovered(OAuthSettings settings) throws InterruptedException {
    var answer = send(HttpRequest.get(settings.discoveryDocument()));
    if (answer.status() != 200) {
      throw refused(answer);
    }
    return settings.endpoint(BodyReader.read(answer).path("token_endpoint").asString(""));
  }

  private HttpAnswer send(HttpRequest request) throws InterruptedException {
    return sender.send(request, new HttpSender.Manner(null, false, LIMITS)).answer();
  }

  /// The authority is not there: that passes. It says no: that does not.
  private FailedException refused(HttpAnswer answer) {
    var detail =
        answer.request() + " answered " + answer.status() + ": " + BodyReader.excerpt(answer);
    if (RemoteFailures.retryable(answer.status())) {
      var pause = answer.fields().find("Retry-After").orElse(null);
      return new FailedException(RemoteFailures.status(answer.status(), detail, pause, time.now()));
    }
    return FailedException.of(Failure.Kind.AUTHENTICATION, detail);
  }
}
