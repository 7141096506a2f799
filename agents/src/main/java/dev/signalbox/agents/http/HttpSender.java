package dev.signalbox.agents.http;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.failure.RemoteFailures;
import dev.signalbox.core.definition.Authentication.Resolved;
import dev.signalbox.core.port.Time;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sends a request with proof of who calls, and follows redirects where that is wanted.
final class HttpSender {

  /// Redirects followed for one request, as browsers do.
  private static final int MAX_REDIRECTS = 10;

  /// What goes along to another origin: any other field may hold a secret meant for the first.
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-language", "content-type", "idempotency-key");

  private final HttpTransport transport;
  private final Time time;
  private final SecureRandom random = new SecureRandom();

  HttpSender(HttpTransport transport, Time time) {
    this.transport = transport;
    this.time = time;
  }

  /// An answer, and what was sent as `Authorization` for it.
  record Sent(HttpAnswer answer, @Nullable Resolved authorization) {}

  /// How to send.
  ///
  /// @param credentials what proves who calls, or null for nothing
  /// @param follow whether redirects are followed
  record Manner(@Nullable Credentials credentials, boolean follow, HttpLimits limits) {}

  Sent send(HttpRequest request, Manner manner) throws InterruptedException {
    var deadline = time.now().plusMillis(manner.limits().timeoutMs());
    var sent = sendOnce(request, manner.credentials(), left(manner.limits(), deadline));
    var hops = 0;
    while (manner.follow() && sent.answer().isRedirect()) {
      if (++hops > MAX_REDIRECTS) {
        throw new FailedException(
            RemoteFailures.unreadable(request + " was redirected more than 10 times"));
      }
      var next = redirected(sent.answer().request(), sent.answer());
      var trusted = next.address().origin().equals(request.address().origin());
      sent = sendOnce(next, trusted ? manner.credentials() : null, left(manner.limits(), deadline));
    }
    return sent;
  }

  private HttpLimits left(HttpLimits limits, Instant deadline) {
    var ms = Math.max(1, deadline.toEpochMilli() - time.now().toEpochMilli());
    return new HttpLimits(ms, Math.min(ms, limits.silenceMs()), limits.maxBytes());
  }

  private Sent sendOnce(HttpRequest request, @Nullable Credentials credentials, HttpLimits limits)
      throws InterruptedException {
    return switch (credentials) {
      case null -> new Sent(transport.send(request, limits), null);
      case Credentials.Basic basic -> sendAs(request, basic.resolved(), limits);
      case Credentials.Bearer bearer -> sendAs(request, bearer.resolved(), limits);
      case Credentials.Digest digest -> sendDigest(request, digest, limits);
    };
  }

  private Sent sendAs(HttpRequest request, Resolved authorization, HttpLimits limits)
      throws InterruptedException {
    var header = authorization.scheme() + " " + authorization.parameter();
    var answer = transport.send(request.with("Authorization", header), limits);
    // The request is handed on without the header: what comes after need not know it.
    return new Sent(
        new HttpAnswer(request, answer.status(), answer.fields(), answer.body()), authorization);
  }

  private Sent sendDigest(HttpRequest request, Credentials.Digest digest, HttpLimits limits)
      throws InterruptedException {
    var first = transport.send(request, limits);
    var challenge =
        first.status() == 401
            ? first.fields().find("WWW-Authenticate").map(Challenge::parse)
            : Optional.<List<Challenge>>empty();
    var chosen = challenge.flatMap(DigestProof::choose);
    if (chosen.isEmpty()) {
      return new Sent(first, null);
    }
    var nonce = new byte[16];
    random.nextBytes(nonce);
    var proof = new DigestProof(chosen.get(), digest, HexFormat.of().formatHex(nonce));
    return sendAs(request, new Resolved("Digest", proof.parameter(request)), limits);
  }

  private static HttpRequest redirected(HttpRequest from, HttpAnswer answer) {
    var location = answer.fields().find("Location").orElse("");
    Address to;
    try {
      to = from.address().resolve(location);
    } catch (IllegalArgumentException e) {
      throw new FailedException(
          RemoteFailures.unreadable(from + " was redirected: " + e.getMessage()), e);
    }
    var fields = from.fields();
    if (!to.origin().equals(from.address().origin())) {
      fields = fields.only(HARMLESS);
    }
    if (!becomesGet(from.method(), answer.status())) {
      return new HttpRequest(from.method(), to, fields, from.body());
    }
    var method = from.method().equals("HEAD") ? "HEAD" : "GET";
    return new HttpRequest(method, to, fields.without("Content-Type"), null);
  }

  private static boolean becomesGet(String method, int status) {
    return status == 303 || (method.equals("POST") && (status == 301 || status == 302));
  }
}
