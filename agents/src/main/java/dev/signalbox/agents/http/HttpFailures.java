package dev.signalbox.agents.http;

import dev.signalbox.agents.failure.RemoteFailures;
import dev.signalbox.core.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/// What an exception of an exchange means.
final class HttpFailures {

  private HttpFailures() {}

  static Failure of(IOException e, HttpRequest request, HttpLimits limits, boolean late) {
    if (late) {
      return RemoteFailures.timeout(request + " took longer than " + limits.timeoutMs() + " ms");
    }
    return switch (e) {
      case UnknownHostException _ ->
          RemoteFailures.unreachable(request + ": there is no host " + request.address().host());
      case ConnectTimeoutException _, ConnectException _, NoRouteToHostException _ ->
          RemoteFailures.unreachable(request + ": cannot connect: " + e.getMessage());
      case SSLHandshakeException _, SSLPeerUnverifiedException _ ->
          Failure.communication(503, request + ": not trusted: " + e.getMessage(), false);
      case SocketTimeoutException _ ->
          RemoteFailures.timeout(request + " was silent for " + limits.silenceMs() + " ms");
      case BoundedBody.TooLargeException _ ->
          RemoteFailures.unreadable(
              request + ": the answer is larger than " + limits.maxBytes() + " bytes");
      case ClientProtocolException _ ->
          RemoteFailures.unreadable(request + ": the answer is not HTTP: " + cause(e));
      default -> RemoteFailures.brokenOff(request + ": the connection broke: " + e.getMessage());
    };
  }

  private static String cause(IOException e) {
    return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
  }
}
