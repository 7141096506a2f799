package dev.signalbox.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamReaderTest {

  @Test
  void fields_up_to_an_empty_line_are_one_event() throws IOException {
    var events = read("id: 7\nevent: step.started\ndata: {\"a\":\ndata: 1}\n\n");

    assertThat(events).containsExactly(new ServerEvent("7", "step.started", "{\"a\":\n1}"));
  }

  @Test
  void an_event_without_an_id_does_not_inherit_the_last_one() throws IOException {
    var events = read("id: 7\nevent: a\ndata: 1\n\nevent: b\ndata: 2\n\n");

    assertThat(events)
        .containsExactly(new ServerEvent("7", "a", "1"), new ServerEvent(null, "b", "2"));
  }

  @Test
  void comments_and_unknown_fields_are_no_events() throws IOException {
    assertThat(read(": heartbeat\n\nretry: 2000\n\nevent: lost\n\n")).isEmpty();
  }

  @Test
  void an_event_that_the_end_cuts_off_is_dropped() throws IOException {
    assertThat(read("id: 8\nevent: a\ndata: 1\n")).isEmpty();
  }

  private static List<ServerEvent> read(String text) throws IOException {
    var reader = new EventStreamReader(new BufferedReader(new StringReader(text)));
    var events = new ArrayList<ServerEvent>();
    for (var event = reader.next(); event.isPresent(); event = reader.next()) {
      events.add(event.get());
    }
    return events;
  }
}
