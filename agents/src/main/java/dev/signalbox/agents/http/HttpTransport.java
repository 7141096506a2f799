package dev.signalbox.agents.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.failure.RemoteFailures;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Sends requests, one connection for each at a time, and reads answers. Blocks, on virtual threads
/// only: an interrupt closes the connection at once, which the other side sees. Follows no
/// redirect, keeps no cookie, proves nothing: that is left to those who know what the request is
/// for.
public final class HttpTransport implements AutoCloseable {

  private static final URI ROOT = URI.create("/");

  private final GuardedResolver resolver;
  private final @Nullable SSLContext trust;
  private final ScheduledThreadPoolExecutor watchdog;
  private final ReentrantLock building = new ReentrantLock();
  private volatile @Nullable CloseableHttpClient client;
  private volatile boolean closed;

  /// @param names looks up hosts
  /// @param egress where connections may go
  public HttpTransport(NameService names, Egress egress) {
    this(names, egress, null);
  }

  /// @param trust whom to trust, or null for whom the JVM trusts
  HttpTransport(NameService names, Egress egress, @Nullable SSLContext trust) {
    this.resolver = new GuardedResolver(names, egress);
    this.trust = trust;
    this.watchdog =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("http-watchdog").daemon().factory());
    watchdog.setRemoveOnCancelPolicy(true);
  }

  /// The client, built when first needed: that takes time which a server's start does not have.
  private CloseableHttpClient client() {
    var built = client;
    if (built != null) {
      return built;
    }
    building.lock();
    try {
      var fresh = client == null ? HttpClients.build(resolver, trust) : client;
      client = fresh;
      return fresh;
    } finally {
      building.unlock();
    }
  }

  /// Reads an answer, of which nothing is left when it returns.
  ///
  /// @param <T> what it makes of it
  @FunctionalInterface
  public interface Reader<T> {

    /// Makes something of the answer; may stop anywhere in the body.
    T read(int status, HttpFields fields, InputStream body) throws IOException;
  }

  /// Sends a request and reads the whole answer, whatever its status.
  ///
  /// @throws FailedException if there is no whole answer within the limits
  public HttpAnswer send(HttpRequest request, HttpLimits limits) throws InterruptedException {
    return exchange(
        request,
        limits,
        (status, fields, body) ->
            new HttpAnswer(request, status, fields, BoundedBody.read(body, limits)));
  }

  /// Sends a request and lets `reader` read the answer while it comes in.
  ///
  /// @throws FailedException if there is no answer within the limits
  public <T> T exchange(HttpRequest request, HttpLimits limits, Reader<T> reader)
      throws InterruptedException {
    if (closed) {
      throw stopping(request);
    }
    var message = message(request, limits);
    var late = new AtomicBoolean();
    var alarm = watchdog.schedule(() -> end(message, late), limits.timeoutMs(), MILLISECONDS);
    try (var answer = client().executeOpen(target(request.address()), message, null)) {
      return read(answer, reader);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new FailedException(HttpFailures.of(e, request, limits, late.get()), e);
    } catch (ConnectionShutdownException e) {
      throw stopping(request);
    } finally {
      alarm.cancel(false);
      message.cancel(); // closes the connection, unless the answer was read to its end
    }
  }

  private static void end(HttpUriRequestBase message, AtomicBoolean late) {
    late.set(true);
    message.cancel();
  }

  private static FailedException stopping(HttpRequest request) {
    return new FailedException(
        RemoteFailures.unreachable(request + " is not sent: this server stops"));
  }

  private static <T> T read(ClassicHttpResponse answer, Reader<T> reader) throws IOException {
    var fields = HttpFields.NONE;
    for (var header : answer.getHeaders()) {
      fields = fields.and(header.getName(), String.valueOf(header.getValue()));
    }
    var entity = answer.getEntity();
    if (entity == null) {
      return reader.read(answer.getCode(), fields, InputStream.nullInputStream());
    }
    return reader.read(answer.getCode(), fields, entity.getContent());
  }

  private static HttpUriRequestBase message(HttpRequest request, HttpLimits limits) {
    var message = new HttpUriRequestBase(request.method(), ROOT);
    message.setPath(request.address().path());
    message.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(Timeout.ofMilliseconds(limits.silenceMs()))
            .setConnectionRequestTimeout(Timeout.ofMilliseconds(limits.timeoutMs()))
            .build());
    request.fields().asMap().forEach(message::setHeader);
    var body = request.body();
    if (body != null) {
      message.setEntity(new ByteArrayEntity(body, null));
    }
    return message;
  }

  private static HttpHost target(Address address) {
    var scheme = address.encrypted() ? "https" : "http";
    return new HttpHost(scheme, null, address.host(), address.port());
  }

  @Override
  public void close() {
    closed = true;
    watchdog.shutdownNow();
    resolver.close();
    building.lock();
    try {
      if (client != null) {
        client.close(CloseMode.IMMEDIATE);
      }
    } finally {
      building.unlock();
    }
  }
}
