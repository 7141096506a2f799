package dev.signalbox.core.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where a journal puts the large values of events: once each, by hash.
public interface Payloads {

  /// Every value stays in its event.
  Payloads INLINE =
      new Payloads() {
        @Override
        public @Nullable String put(JsonNode value) {
          return null;
        }

        @Override
        public JsonNode get(String reference) {
          throw new IllegalArgumentException("no payload " + reference);
        }
      };

  /// A reference to `value`, or null to leave it in the event. Called for every value of every
  /// event: keep it cheap.
  @Nullable String put(JsonNode value);

  /// The value that was put.
  ///
  /// @throws IllegalArgumentException if there is none of this reference
  JsonNode get(String reference);
}
