package dev.signalbox.app.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `text/event-stream`: fields of one event, an empty line, the next event.
final class EventStreamReader {

  private final BufferedReader lines;
  private final List<String> data = new ArrayList<>();
  private @Nullable String id;
  private String type = "message";

  EventStreamReader(BufferedReader lines) {
    this.lines = lines;
  }

  /// The next event, or empty at the end of the stream. An event that the end cuts off is dropped,
  /// as the format asks: a reconnect brings it whole.
  Optional<ServerEvent> next() throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isEmpty()) {
        field(line);
      } else if (!data.isEmpty()) {
        return Optional.of(take());
      } else {
        type = "message";
      }
    }
    return Optional.empty();
  }

  private void field(String line) {
    var colon = line.indexOf(':');
    var name = colon < 0 ? line : line.substring(0, colon);
    var value = colon < 0 ? "" : line.substring(colon + 1);
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
    switch (name) {
      case "id" -> id = value;
      case "event" -> type = value;
      case "data" -> data.add(value);
      default -> {} // a comment (heartbeat), `retry`, or what a later server may add
    }
  }

  private ServerEvent take() {
    var event = new ServerEvent(id, type, String.join("\n", data));
    data.clear();
    id = null;
    type = "message";
    return event;
  }
}
