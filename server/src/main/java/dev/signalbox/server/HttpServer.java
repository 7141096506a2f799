package dev.signalbox.server;

import dev.signalbox.core.port.Journal;
import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.ui.UiRoutes;
import dev.signalbox.server.ui.UiSource;
import dev.signalbox.server.watch.Changes;
import dev.signalbox.server.watch.Estimates;
import dev.signalbox.server.watch.EventStream;
import dev.signalbox.server.watch.ListStream;
import dev.signalbox.server.watch.Outlines;
import dev.signalbox.server.watch.Places;
import dev.signalbox.server.watch.Traces;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/// The HTTP API.
public final class HttpServer implements AutoCloseable {

  private static final int MAX_PROLOGUE_BYTES = 16_384; // step ids are long, and percent-encoded
  private static final int HARD_LIMIT_FACTOR = 16; // times the largest body: then it hangs up

  /// How long answers that are being made may take when the server stops.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Traces traces;
  private final Changes changes;
  private final Places places;
  private final Health health;
  private final Journal.Subscription counting;
  private final Dispatcher routes;
  private final InetAddress address;
  private final int port;
  private final WebServer server;

  /// A server that does not listen yet.
  ///
  /// @throws IllegalArgumentException if it would be open to other machines without keys, and is
  ///   not told to
  public HttpServer(Needs needs, Settings settings) {
    this(needs, settings, UiSource.built());
  }

  HttpServer(Needs needs, Settings settings, UiSource page) {
    this.address = address(settings);
    this.port = settings.port();
    var outlines = new Outlines(needs.workflows());
    var estimates = new Estimates(needs.executions(), needs.time());
    this.traces =
        new Traces(
            needs.journal(),
            new Traces.Parts(
                outlines, needs.text(), estimates, needs.time(), settings.maxTraceWeight()));
    this.changes = new Changes(needs.journal(), needs.executions());
    this.places = new Places(settings.maxStreams());
    this.health = new Health(needs.journal());
    var metrics = new Metrics();
    metrics.show(needs.driver(), needs.journal(), traces, places);
    this.counting = needs.journal().follow(metrics::recorded);
    this.routes = new Dispatcher(settings.maxBodyBytes(), !settings.insecure(), metrics);
    var revisions = new LatestRevisions(needs.definitions(), needs.time());
    new StartRoutes(needs, revisions, outlines, estimates).addTo(routes);
    new WorkflowRoutes(needs, revisions).addTo(routes);
    addStreams(needs, settings);
    new DocumentRoutes().addTo(routes);
    new UiRoutes(page).addTo(routes);
    metrics.addTo(routes);
    addRoutes(needs);
    this.server = server(settings, address, routes);
  }

  private void addRoutes(Needs needs) {
    new ExecutionListRoutes(needs).addTo(routes);
    new ExecutionRoutes(needs, traces).addTo(routes);
    new ApprovalRoutes(needs, traces).addTo(routes);
    new CloudEventRoutes(needs).addTo(routes);
    new ProjectRoutes(needs.project()).addTo(routes);
    health.addTo(routes);
  }

  private void addStreams(Needs needs, Settings settings) {
    var beat = settings.heartbeatMs();
    var one = new EventStream.Parts(traces, places, needs.journal(), needs.time(), beat);
    new EventRoutes(needs, traces, one).addTo(routes);
    new ListEventRoutes(new ListStream.Parts(changes, places, needs.time(), beat)).addTo(routes);
  }

  private static InetAddress address(Settings settings) {
    try {
      var address = InetAddress.getByName(settings.host());
      if (!address.isLoopbackAddress() && !settings.insecure()) {
        throw new IllegalArgumentException(
            "without keys only loopback addresses are served, not " + settings.host());
      }
      return address;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("there is no host " + settings.host(), e);
    }
  }

  private static WebServer server(Settings settings, InetAddress address, Dispatcher routes) {
    return WebServer.builder()
        .address(address)
        .port(settings.port())
        .shutdownHook(false) // who made it closes it
        .shutdownGracePeriod(GRACE)
        .maxPayloadSize((long) settings.maxBodyBytes() * HARD_LIMIT_FACTOR)
        .directHandlers(Dispatcher.directHandlers())
        .addProtocol(Http1Config.builder().maxPrologueLength(MAX_PROLOGUE_BYTES).build())
        .routing(routing -> routing.register(routes))
        .build();
  }

  /// Listens from now on.
  ///
  /// @throws UncheckedIOException if it cannot: the port is taken, or not allowed
  public void start() {
    tryToListen();
    server.start();
    if (!server.isRunning()) {
      throw new UncheckedIOException(new IOException("cannot listen on port " + port));
    }
  }

  /// The library only logs why it cannot listen; so it is found out before.
  private void tryToListen() {
    if (port == 0) {
      return;
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as the library does
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All routes, as `GET /path`.
  List<String> routes() {
    return routes.routes();
  }

  /// How many event streams are open.
  int openStreams() {
    return places.taken();
  }

  /// The port it listens on.
  public int port() {
    return server.port();
  }

  /// Tells whoever balances loads that this server takes nothing more.
  public void drain() {
    health.drain();
  }

  /// Stops listening, finishes what is being answered and ends all streams; their clients come
  /// back.
  @Override
  public void close() {
    health.drain();
    traces.endStreams();
    changes.endStreams();
    server.stop();
    traces.close();
    changes.close();
    counting.close();
  }
}
