package dev.signalbox.agents.http;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.core.Failure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves a host once, for the connection that is made right after, and lets through only
/// addresses that may be connected to. What is checked is what is connected to: a name that stands
/// for another address a moment later gains nothing.
final class GuardedResolver implements DnsResolver, AutoCloseable {

  /// Most names looked up at once; a look-up cannot be interrupted and holds a platform thread.
  private static final int MAX_LOOKUPS = 64;

  private final NameService names;
  private final Egress egress;
  private final ExecutorService lookups =
      new ThreadPoolExecutor(
          0,
          MAX_LOOKUPS,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("name-lookup-", 0).daemon().factory(),
          new ThreadPoolExecutor.CallerRunsPolicy());

  GuardedResolver(NameService names, Egress egress) {
    this.names = names;
    this.egress = egress;
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    var all = resolve(host);
    var allowed =
        Arrays.stream(all)
            .filter(address -> egress.allows(host, address, port))
            .map(address -> new InetSocketAddress(address, port))
            .toList();
    if (allowed.isEmpty()) {
      throw FailedException.of(Failure.Kind.AUTHORIZATION, refusal(host, port, all));
    }
    return allowed;
  }

  private static String refusal(String host, int port, InetAddress[] addresses) {
    var entry = host + ":" + port;
    var address = addresses.length == 0 ? "" : addresses[0].getHostAddress();
    var where = host.equals(address) ? entry : entry + " (" + address + ")";
    return where
        + " is not a public address, and requests to such are refused unless signalbox.yaml has"
        + " them: egress: {allow: [\""
        + entry
        + "\"]}";
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    return waitFor(host, () -> names.addresses(host));
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host; // asked for by proof of who calls that we do not use
  }

  private InetAddress[] waitFor(String host, Callable<InetAddress[]> lookup)
      throws UnknownHostException {
    var result = lookups.submit(lookup);
    try {
      return result.get();
    } catch (InterruptedException e) {
      result.cancel(true);
      Thread.currentThread().interrupt();
      throw new UnknownHostException("interrupted while looking up " + host);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw new IllegalStateException("looking up " + host, e.getCause());
    }
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
