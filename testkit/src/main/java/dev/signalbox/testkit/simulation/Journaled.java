package dev.signalbox.testkit.simulation;

import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.EventCodec;
import dev.signalbox.core.event.Payloads;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Reads events as a journal does: from what was written of them.
final class Journaled {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Journaled() {}

  static List<Event> read(List<Event> events) {
    var codec = new EventCodec(Payloads.INLINE);
    var all = new ArrayList<Event>();
    for (var event : events) {
      var text = new StringWriter();
      try (var json = JSON.createGenerator(text)) {
        codec.write(event, json);
      }
      all.add(codec.read(JSON.readTree(text.toString())));
    }
    return all;
  }
}
