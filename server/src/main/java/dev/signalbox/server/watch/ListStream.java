package dev.signalbox.server.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.core.port.Time;
import dev.signalbox.core.trace.TraceJson;
import dev.signalbox.server.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.node.JsonNodeFactory;

/// What changes in a list of executions, sent to one client as server-sent events until it goes.
/// Blocks, which costs one virtual thread.
public final class ListStream {

  private static final String READY = "ready";

  private final Parts parts;
  private final Watcher watcher;
  private final OutputStream out;
  private long wroteNanos = System.nanoTime();

  /// What streams work with.
  ///
  /// @param changes what is told
  /// @param places how many streams there may be
  /// @param time the clock
  /// @param heartbeatMs longest silence
  public record Parts(Changes changes, Places places, Time time, long heartbeatMs) {}

  private ListStream(Parts parts, Watcher watcher, OutputStream out) {
    this.parts = parts;
    this.watcher = watcher;
    this.out = out;
  }

  /// Streams until the client goes or the server stops.
  ///
  /// @return false if there are too many streams already, and nothing was opened
  /// @throws IOException if the client has gone
  public static boolean run(Parts parts, ListFilter filter, EventStream.Opening opening)
      throws IOException {
    if (!parts.places().take()) {
      return false;
    }
    var watcher = parts.changes().watch(filter);
    try {
      new ListStream(parts, watcher, opening.open()).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops
    } finally {
      parts.changes().leave(watcher);
      parts.places().leave();
    }
    return true;
  }

  private void run() throws IOException, InterruptedException {
    write(("retry: " + EventStream.RETRY_MS + "\n\n").getBytes(UTF_8));
    ready();
    out.flush();
    while (!watcher.hasEnded()) {
      var silentMs = (System.nanoTime() - wroteNanos) / 1_000_000;
      var batch = watcher.take(Math.max(0, parts.heartbeatMs() - silentMs));
      if (batch.lost()) {
        ready();
      }
      for (var change : batch.changes()) {
        write(change.frame());
      }
      if ((System.nanoTime() - wroteNanos) / 1_000_000 >= parts.heartbeatMs()) {
        write(EventStream.HEARTBEAT);
      }
      out.flush();
    }
  }

  /// From here on nothing is missing: what the list shows from now is complete.
  private void ready() throws IOException {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("at", TraceJson.time(parts.time().now()));
    write(Frame.bytes(null, READY, Json.bytes(json -> Json.tree(json, data))));
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    wroteNanos = System.nanoTime();
  }
}
