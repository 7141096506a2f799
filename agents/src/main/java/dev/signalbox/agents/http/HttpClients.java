package dev.signalbox.agents.http;

import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// How the HTTP client is set up.
final class HttpClients {

  /// Connections at once to one host. How much runs at once is for the driver to bound; this only
  /// keeps a mistake there from opening more sockets than a process can have.
  private static final int MAX_CONNECTIONS = 20_000;

  private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(10);
  private static final TimeValue IDLE = TimeValue.ofSeconds(30);

  private HttpClients() {}

  /// @param trust whom to trust, or null for whom the JVM trusts
  static CloseableHttpClient build(DnsResolver resolver, @Nullable SSLContext trust) {
    var tls = ClientTlsStrategyBuilder.create();
    if (trust != null) {
      tls.setSslContext(trust);
    }
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(resolver)
            .setTlsSocketStrategy(tls.buildClassic())
            .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
            .setMaxConnPerRoute(MAX_CONNECTIONS)
            .setMaxConnTotal(MAX_CONNECTIONS)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(CONNECT_TIMEOUT)
                    // Always, 1 ms: a connection closed meanwhile must not cost a tool call.
                    .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                    .build())
            .build();
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .setUserAgent("signalbox")
        .setRetryStrategy(new OnceIfSafe())
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableConnectionState()
        .evictExpiredConnections()
        .evictIdleConnections(IDLE)
        .build();
  }

  /// A kept connection may be closed by the other side just when it is used again. What only reads
  /// is then sent once more; all else is left to whoever knows whether it may happen twice.
  private static final class OnceIfSafe implements HttpRequestRetryStrategy {

    @Override
    public boolean retryRequest(
        HttpRequest request, IOException e, int attempt, HttpContext context) {
      return attempt == 1
          && e instanceof NoHttpResponseException
          && !Thread.currentThread().isInterrupted()
          && switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> true;
            default -> false;
          };
    }

    @Override
    public boolean retryRequest(HttpResponse response, int attempt, HttpContext context) {
      return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int attempt, HttpContext context) {
      return TimeValue.ZERO_MILLISECONDS;
    }
  }
}
