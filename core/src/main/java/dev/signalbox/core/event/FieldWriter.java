package dev.signalbox.core.event;

import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Writes the members of one event; what is null is left out.
final class FieldWriter {

  private static final ObjectMapper TREES = new ObjectMapper();

  private final JsonGenerator json;
  private final Payloads payloads;

  FieldWriter(JsonGenerator json, Payloads payloads) {
    this.json = json;
    this.payloads = payloads;
  }

  JsonGenerator json() {
    return json;
  }

  FieldWriter head(String kind, Event event) {
    json.writeStringProperty("e", kind);
    return time("t", event.at());
  }

  FieldWriter time(String name, @Nullable Instant value) {
    if (value != null) {
      json.writeNumberProperty(name, value.toEpochMilli());
    }
    return this;
  }

  FieldWriter text(String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
    return this;
  }

  FieldWriter texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      json.writeArrayPropertyStart(name);
      values.forEach(json::writeString);
      json.writeEndArray();
    }
    return this;
  }

  FieldWriter id(String name, @Nullable StepId step) {
    return text(name, step == null || step.isRoot() ? null : step.value());
  }

  FieldWriter number(String name, long value) {
    json.writeNumberProperty(name, value);
    return this;
  }

  FieldWriter flag(String name, boolean value) {
    if (value) {
      json.writeBooleanProperty(name, true);
    }
    return this;
  }

  /// A value, or `name@` with a reference to it.
  FieldWriter value(String name, @Nullable JsonNode value) {
    if (value == null) {
      return this;
    }
    var reference = payloads.put(value);
    if (reference != null) {
      return text(name + "@", reference);
    }
    json.writeName(name);
    TREES.writeTree(json, value);
    return this;
  }

  FieldWriter failure(String name, Failure failure) {
    json.writeObjectPropertyStart(name);
    text("type", failure.type()).number("status", failure.status()).text("title", failure.title());
    // A message can be as long as an answer: it goes where long values go.
    var detail = failure.detail();
    if (detail != null) {
      value("detail", JsonNodeFactory.instance.stringNode(detail));
    }
    text("at", failure.instance()).flag("again", failure.retryable());
    if (failure.retryAfterMs() > 0) {
      number("after", failure.retryAfterMs());
    }
    json.writeEndObject();
    return this;
  }

  FieldWriter place(Event.Place place) {
    text("k", place.type().label());
    text("n", place.node()).text("ag", place.agent()).text("to", place.tool());
    return place.ordinal() < 0 ? this : number("i", place.ordinal());
  }
}
