package dev.signalbox.server.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.Time;
import dev.signalbox.core.trace.StreamEvent;
import dev.signalbox.core.trace.TraceJson;
import dev.signalbox.server.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.node.JsonNodeFactory;

/// What happens to one execution, sent to one client as server-sent events until it ends. Blocks,
/// which costs one virtual thread; a slow client holds up nobody but itself, and reads from the
/// journal what it has missed.
public final class EventStream {

  static final long RETRY_MS = 2_000; // when a client comes back
  private static final long TICK_MS = 1_000; // progress between two events
  private static final long TEXT_MS = 50; // text is gathered so long
  static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

  // Silence and ticks are of the connection, not of what executions are told: they go by the time
  // of the machine.
  private final Parts parts;
  private final View view;
  private final OutputStream out;
  private final Map<Object, Long> textSeen = new HashMap<>();
  private long sentSeq;
  private boolean ended;
  private boolean textWaits; // there may be text that was not looked for yet
  private long wroteNanos = System.nanoTime();
  private long textNanos = wroteNanos;
  private long tickNanos = wroteNanos;

  /// What streams work with.
  ///
  /// @param traces what is watched
  /// @param places how many streams there may be
  /// @param journal what is replayed
  /// @param time the clock
  /// @param heartbeatMs longest silence
  public record Parts(Traces traces, Places places, Journal journal, Time time, long heartbeatMs) {}

  private EventStream(Parts parts, View view, OutputStream out) {
    this.parts = parts;
    this.view = view;
    this.out = out;
  }

  /// Makes the output, once there is a place for the stream.
  @FunctionalInterface
  public interface Opening {
    /// Opens it.
    OutputStream open();
  }

  /// Streams until the execution ends, the client goes or the server stops.
  ///
  /// @param cursor seq of the last event the client has; empty for a snapshot first
  /// @return false if there are too many streams already, and nothing was opened
  /// @throws IOException if the client has gone
  public static boolean run(Parts parts, View found, OptionalLong cursor, Opening opening)
      throws IOException {
    if (!parts.places().take()) {
      return false;
    }
    var view = parts.traces().enter(found);
    try {
      new EventStream(parts, view, opening.open()).run(cursor);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops
    } finally {
      parts.traces().leave(view);
      parts.places().leave();
    }
    return true;
  }

  private void run(OptionalLong cursor) throws IOException, InterruptedException {
    write(("retry: " + RETRY_MS + "\n\n").getBytes(UTF_8));
    // Past the end: this is not the journal that the cursor came from.
    if (cursor.isEmpty() || cursor.getAsLong() > view.seq()) {
      snapshot();
    } else {
      sentSeq = cursor.getAsLong();
    }
    while (true) {
      var heard = view.rings();
      events();
      if (!ended) {
        text();
        tick();
      }
      beat();
      out.flush();
      if (ended || parts.traces().isClosing()) {
        return;
      }
      pause(heard);
    }
  }

  /// Waits for the next thing to do.
  private void pause(long heard) throws InterruptedException {
    var now = System.nanoTime();
    var beat = parts.heartbeatMs() - (now - wroteNanos) / 1_000_000;
    var tick = view.isAtWork() ? TICK_MS - (now - tickNanos) / 1_000_000 : beat;
    var text = textWaits ? TEXT_MS - (now - textNanos) / 1_000_000 : beat;
    view.await(heard, Math.max(0, Math.min(beat, Math.min(tick, text))));
  }

  private void snapshot() throws IOException {
    var all = view.at(parts.time().now(), 0);
    var data = Json.bytes(json -> Json.tree(json, TraceJson.snapshotBody(all)));
    sentSeq = all.view().seq();
    ended = all.view().status().isFinal();
    write(Frame.bytes(sentSeq, StreamEvent.Type.SNAPSHOT.label(), data));
  }

  private void events() throws IOException {
    while (!ended) {
      var frames = view.framesAfter(sentSeq);
      if (frames.isEmpty()) {
        replay();
      } else if (frames.get().isEmpty()) {
        return;
      } else {
        for (var frame : frames.get()) {
          send(frame);
        }
      }
    }
  }

  /// Sends what is no longer kept in memory.
  private void replay() throws IOException {
    var before = sentSeq;
    var replay = new Replay(parts.journal(), view.execution(), view.outline());
    for (var shown = replay.nextAfter(sentSeq);
        shown.isPresent();
        shown = replay.nextAfter(sentSeq)) {
      send(Frame.of(shown.get()));
    }
    ended |= sentSeq == before; // retention has removed it meanwhile
  }

  private void send(Frame frame) throws IOException {
    write(frame.bytes());
    sentSeq = frame.seq();
    ended |= frame.last();
  }

  private void text() throws IOException {
    textWaits = System.nanoTime() - textNanos < TEXT_MS * 1_000_000;
    if (textWaits) {
      return;
    }
    textNanos = System.nanoTime();
    for (var piece : parts.traces().text().since(view.execution(), textSeen)) {
      var data = JsonNodeFactory.instance.objectNode();
      data.put("execution_id", view.execution().toString());
      data.put("step_id", piece.step().value());
      data.put("offset", piece.offset());
      data.put("text", piece.text());
      var bytes = Json.bytes(json -> Json.tree(json, data));
      write(Frame.bytes(null, StreamEvent.Type.STEP_TEXT.label(), bytes));
    }
  }

  private void tick() throws IOException {
    if (view.isAtWork() && System.nanoTime() - tickNanos >= TICK_MS * 1_000_000) {
      tickNanos = System.nanoTime();
      var bytes = view.progress(parts.time().now());
      write(Frame.bytes(null, StreamEvent.Type.PROGRESS.label(), bytes));
    }
  }

  private void beat() throws IOException {
    if (System.nanoTime() - wroteNanos >= parts.heartbeatMs() * 1_000_000) {
      write(HEARTBEAT);
    }
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    wroteNanos = System.nanoTime();
  }
}
