package dev.signalbox.core.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

class EventCodecTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final EventCodec codec = new EventCodec(new SamplePayloads());

  @Test
  void every_kind_of_event_has_a_sample() {
    assertThat(EventSamples.all())
        .extracting(event -> (Object) event.getClass())
        .contains((Object[]) Event.class.getPermittedSubclasses());
  }

  @Test
  void an_event_is_read_as_it_was_written() {
    for (var event : EventSamples.all()) {
      assertThat(read(write(event))).isEqualTo(event);
    }
  }

  @Test
  void without_payloads_every_value_stays_in_its_event() {
    var inline = new EventCodec(Payloads.INLINE);

    for (var event : EventSamples.all()) {
      var text = write(inline, event);
      assertThat(text).doesNotContain("@\":");
      assertThat(inline.read(MAPPER.readTree(text))).isEqualTo(event);
    }
  }

  /// The stored form is for years. If this fails, what is stored can no longer be read as it was
  /// meant: give a new member a new name, and add a sample and its line at the end.
  @Test
  void the_stored_form_never_changes() throws IOException {
    var lines = EventSamples.all().stream().map(this::write).toList();

    assertThat(lines).containsExactlyElementsOf(golden());
  }

  @Test
  void what_was_stored_by_the_first_release_can_be_read() throws IOException {
    EventSamples.all().forEach(this::write); // so that the payloads are there

    assertThat(golden()).map(this::read).isEqualTo(EventSamples.all());
  }

  @Test
  void members_that_a_later_version_added_are_passed_over() {
    var event = read("{\"e\":\"started\",\"t\":1,\"later\":{\"e\":\"x\"}}");

    assertThat(event).isInstanceOf(Event.Started.class);
  }

  @Test
  void an_event_of_a_kind_that_is_not_known_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"e\":\"teleported\",\"t\":1,\"s\":\"a\"}"))
        .withMessageContaining("teleported");
  }

  @Test
  void an_event_that_lacks_what_it_must_have_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> read("{\"e\":\"done\",\"t\":1}"));
    assertThatIllegalArgumentException().isThrownBy(() -> read("{\"e\":\"started\"}"));
  }

  private String write(Event event) {
    return write(codec, event);
  }

  private static String write(EventCodec codec, Event event) {
    var out = new StringWriter();
    try (var json = MAPPER.createGenerator(out)) {
      codec.write(event, json);
    }
    return out.toString();
  }

  private Event read(String line) {
    return codec.read(MAPPER.readTree(line));
  }

  private static List<String> golden() throws IOException {
    try (var in = EventCodecTest.class.getResourceAsStream("events.jsonl")) {
      return new String(requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
    }
  }
}
