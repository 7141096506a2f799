package dev.signalbox.server.http;

import dev.signalbox.server.http.Problem.Kind;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps web pages of other sites away from a server that trusts whoever reaches it.
///
/// A page can make a browser on this machine send requests to loopback. If its own name resolves to
/// loopback (DNS rebinding), `Host` gives it away; if it is another origin, `Origin` does.
final class HostGuard {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean loopbackOnly;

  /// @param loopbackOnly whether the server is for this machine alone
  HostGuard(boolean loopbackOnly) {
    this.loopbackOnly = loopbackOnly;
  }

  /// Lets a request pass.
  ///
  /// @param authority its `Host`
  /// @param origin its `Origin`, or null
  /// @throws ProblemException if it may not
  void check(String authority, @Nullable String origin) {
    var host = host(authority);
    if (loopbackOnly && !LOOPBACK.contains(host)) {
      throw Problem.of(
              Kind.MISDIRECTED_REQUEST,
              "This server is for this machine: call it by localhost, 127.0.0.1 or [::1].")
          .exception();
    }
    if (origin != null && !isOwn(origin, authority, host)) {
      throw Problem.of(Kind.FORBIDDEN, "Pages of other origins may not call this server.")
          .exception();
    }
  }

  /// A development server on this machine has another port, and so another origin.
  private boolean isOwn(String origin, String authority, String host) {
    try {
      var uri = URI.create(origin);
      var from = uri.getAuthority();
      return from != null
          && (from.equalsIgnoreCase(authority)
              || (LOOPBACK.contains(host) && LOOPBACK.contains(host(from))));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String host(String authority) {
    var lower = authority.toLowerCase(Locale.ROOT);
    var colon = lower.lastIndexOf(':');
    return colon > lower.lastIndexOf(']') ? lower.substring(0, colon) : lower;
  }
}
