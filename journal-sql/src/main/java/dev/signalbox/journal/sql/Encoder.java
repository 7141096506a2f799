package dev.signalbox.journal.sql;

import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.EventCodec;
import dev.signalbox.core.event.Payloads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Turns the events of an append into bytes. Runs on the thread that appends, so that the writer
/// need not.
final class Encoder {

  /// Writes and reads the JSON of events: one a line.
  static final JsonMapper JSON =
      JsonMapper.builder(JsonFactory.builder().rootValueSeparator("\n").build())
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // the next event
          .build();

  private final RecentHashes stored;

  /// @param stored payloads that are on disk, as far as it is known
  Encoder(RecentHashes stored) {
    this.stored = stored;
  }

  Encoded encode(List<Event> events) {
    var payloads = new Collected();
    var codec = new EventCodec(payloads);
    var status = 0;
    var startedAt = -1L;
    try (var out = new ByteArrayBuilder();
        var json = JSON.createGenerator(out)) {
      for (var event : events) {
        codec.write(event, json);
        var brings = event.status();
        status = brings == null ? status : StatusCode.of(brings);
        startedAt = event instanceof Event.Started ? event.at().toEpochMilli() : startedAt;
      }
      json.flush();
      var first = events.getFirst().at().toEpochMilli();
      var last = events.getLast();
      var endedAt = last.isFinal() ? last.at().toEpochMilli() : -1;
      return new Encoded(
          new Bytes(out.toByteArray()),
          events.size(),
          status,
          first,
          startedAt,
          endedAt,
          payloads.list());
    }
  }

  /// Collects the large values of one append.
  private final class Collected implements Payloads {

    private @Nullable Map<Hash, Payload> byHash;

    List<Payload> list() {
      return byHash == null ? List.of() : List.copyOf(byHash.values());
    }

    @Override
    public @Nullable String put(JsonNode value) {
      if (ValueSize.isSmall(value)) {
        return null;
      }
      var json = JSON.writeValueAsBytes(value);
      var hash = Hash.of(json);
      byHash = byHash == null ? new LinkedHashMap<>() : byHash;
      if (!byHash.containsKey(hash)) {
        var payload = new Payload(hash, json);
        if (!stored.contains(hash)) {
          payload.packed();
        }
        byHash.put(hash, payload);
      }
      return hash.reference();
    }

    @Override
    public JsonNode get(String reference) {
      throw new UnsupportedOperationException("an encoder reads nothing");
    }
  }
}
