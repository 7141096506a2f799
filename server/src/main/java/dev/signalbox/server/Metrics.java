package dev.signalbox.server;

import dev.signalbox.core.event.Event;
import dev.signalbox.core.port.Driver;
import dev.signalbox.core.port.Journal;
import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import dev.signalbox.server.watch.Places;
import dev.signalbox.server.watch.Traces;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/// Counts what happens, for Prometheus.
final class Metrics implements Dispatcher.Observer {

  private static final double[] SECONDS = {.0005, .001, .0025, .005, .01, .025, .05, .1, .5, 1, 5};

  // The library looks a series up by a list of its labels: not for every request.
  private final Map<Key, DistributionDataPoint> series = new ConcurrentHashMap<>();
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final Counter events;
  private final Counter executions;
  private final Histogram requests;

  private record Key(String method, String route, int status) {}

  Metrics() {
    this.events = counter("signalbox_events_total", "Events recorded in the journal.");
    this.executions =
        Counter.builder()
            .name("signalbox_executions_total")
            .help("Executions that came to a status.")
            .labelNames("status")
            .register(registry);
    this.requests =
        Histogram.builder()
            .name("signalbox_http_request_duration_seconds")
            .help("From routing to the last byte; of streams, how long they were open.")
            .labelNames("method", "route", "status")
            .withoutExemplars()
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
  }

  /// Shows what goes on in the driver, the journal and the views.
  void show(Driver driver, Journal journal, Traces traces, Places places) {
    gauge(
        "signalbox_executions_live", "Executions that have not ended.", () -> driver.load().live());
    gauge(
        "signalbox_actions_performing",
        "Actions being performed.",
        () -> driver.load().performing());
    gauge(
        "signalbox_actions_queued",
        "Actions that wait for their turn.",
        () -> driver.load().queued());
    gauge(
        "signalbox_journal_healthy",
        "1 if the storage takes events, else 0.",
        () -> journal.healthy() ? 1 : 0);
    gauge("signalbox_event_streams", "Event streams that are open.", places::taken);
    gauge("signalbox_traces_kept", "Traces kept in memory.", traces::size);
    gauge(
        "signalbox_heap_used_bytes",
        "Memory in use by the virtual machine's heap.",
        () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
  }

  private Counter counter(String name, String help) {
    return Counter.builder().name(name).help(help).register(registry);
  }

  private void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  void addTo(Dispatcher routes) {
    routes.get("/metrics", this::show);
  }

  /// Takes note of what was recorded.
  void recorded(Journal.Appended appended) {
    events.inc(appended.events().size());
    for (var event : appended.events()) {
      switch (event) {
        case Event.Accepted _ -> executions.labelValues("accepted").inc();
        case Event.Completed _ -> executions.labelValues("completed").inc();
        case Event.Failed _ -> executions.labelValues("failed").inc();
        case Event.Cancelled _ -> executions.labelValues("cancelled").inc();
        default -> {}
      }
    }
  }

  @Override
  public void answered(String method, String template, int status, long nanos) {
    // Of what has no route neither path nor method is a label: strangers would make up series.
    var answer =
        template.isEmpty() ? new Key("", "none", status) : new Key(method, template, status);
    series.computeIfAbsent(answer, this::series).observe(nanos / 1e9);
  }

  private DistributionDataPoint series(Key answer) {
    return requests.labelValues(answer.method(), answer.route(), Integer.toString(answer.status()));
  }

  private void show(Exchange exchange) {
    var writer = formats.findWriter(exchange.header("Accept"));
    var bytes = new ByteArrayOutputStream(8_192);
    try {
      writer.write(bytes, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("write metrics", e);
    }
    exchange.send(writer.getContentType(), bytes.toByteArray());
  }
}
