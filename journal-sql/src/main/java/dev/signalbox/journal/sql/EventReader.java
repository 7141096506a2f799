package dev.signalbox.journal.sql;

import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.EventCodec;
import dev.signalbox.core.event.Payloads;
import dev.signalbox.core.event.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads stored events, and passes over those that nobody asked for without making them.
final class EventReader {

  private final EventCodec codec;

  EventReader(Payloads payloads) {
    this.codec = new EventCodec(payloads);
  }

  /// Which events are wanted: those after `afterSeq`, at most `limit`.
  record Window(long afterSeq, int limit) {

    static final Window ALL = new Window(0, Integer.MAX_VALUE);
  }

  /// Adds what is wanted of a row of the log.
  void readRow(byte[] body, long firstSeq, Window window, List<Recorded> into) {
    try (var json = Encoder.JSON.createParser(body)) {
      read(json, firstSeq, window, into);
    }
  }

  /// Adds what is wanted of a packed execution.
  void readPacked(byte[] packed, Window window, List<Recorded> into) {
    try (var in = Packing.unpack(packed);
        var json = Encoder.JSON.createParser(in)) {
      read(json, 1, window, into);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The time of the last event of a row, in ms.
  long lastTime(byte[] body) {
    var all = new ArrayList<Recorded>();
    readRow(body, 1, Window.ALL, all);
    return all.getLast().event().at().toEpochMilli();
  }

  private void read(JsonParser json, long firstSeq, Window window, List<Recorded> into) {
    var seq = firstSeq;
    while (into.size() < window.limit() && json.nextToken() == JsonToken.START_OBJECT) {
      if (seq > window.afterSeq()) {
        into.add(new Recorded(seq, event(json)));
      } else {
        json.skipChildren();
      }
      seq++;
    }
  }

  private Event event(JsonParser json) {
    return codec.read(Encoder.JSON.readTree(json));
  }
}
