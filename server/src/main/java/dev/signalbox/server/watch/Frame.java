package dev.signalbox.server.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.core.trace.StreamEvent;
import dev.signalbox.core.trace.StreamJson;
import dev.signalbox.server.http.Json;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// An event of the journal as a server-sent event, ready to be sent.
final class Frame {

  private final long seq;
  private final boolean last;
  private final byte[] bytes; // never changed

  private Frame(long seq, boolean last, byte[] bytes) {
    this.seq = seq;
    this.last = last;
    this.bytes = bytes;
  }

  /// Its id.
  long seq() {
    return seq;
  }

  /// Whether the stream ends with it.
  boolean last() {
    return last;
  }

  /// What is sent; not to be changed.
  byte[] bytes() {
    return bytes;
  }

  /// How an event of the journal is shown.
  static Frame of(StreamEvent shown) {
    var data = Json.bytes(json -> Json.tree(json, StreamJson.data(shown)));
    return new Frame(shown.seq(), shown.isLast(), bytes(shown.seq(), shown.type().label(), data));
  }

  /// A server-sent event.
  ///
  /// @param id null to send none
  /// @param data JSON, so without line breaks
  static byte[] bytes(@Nullable Long id, String type, byte[] data) {
    var out = new ByteArrayOutputStream(data.length + 80);
    var head = (id == null ? "" : "id: " + id + "\n") + "event: " + type + "\ndata: ";
    out.writeBytes(head.getBytes(UTF_8));
    out.writeBytes(data);
    out.writeBytes("\n\n".getBytes(UTF_8));
    return out.toByteArray();
  }
}
