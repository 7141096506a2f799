package dev.signalbox.core.event;

import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the members of one event.
final class FieldReader {

  private final JsonNode json;
  private final Payloads payloads;

  FieldReader(JsonNode json, Payloads payloads) {
    this.json = json;
    this.payloads = payloads;
  }

  FieldReader inside(String name) {
    return new FieldReader(need(name), payloads);
  }

  List<FieldReader> each(String name) {
    var all = new ArrayList<FieldReader>();
    json.path(name).forEach(item -> all.add(new FieldReader(item, payloads)));
    return all;
  }

  JsonNode node() {
    return json;
  }

  boolean has(String name) {
    return json.has(name);
  }

  private JsonNode need(String name) {
    var node = json.get(name);
    if (node == null) {
      throw new IllegalArgumentException("event without " + name);
    }
    return node;
  }

  String text(String name) {
    return need(name).stringValue();
  }

  @Nullable String textOrNull(String name) {
    var node = json.get(name);
    return node == null ? null : node.stringValue();
  }

  List<String> texts(String name) {
    var all = new ArrayList<String>();
    json.path(name).forEach(item -> all.add(item.stringValue()));
    return all;
  }

  Instant time(String name) {
    return Instant.ofEpochMilli(need(name).longValue());
  }

  @Nullable Instant timeOrNull(String name) {
    return json.has(name) ? time(name) : null;
  }

  int number(String name) {
    return need(name).intValue();
  }

  long longOr(String name, long otherwise) {
    var node = json.get(name);
    return node == null ? otherwise : node.longValue();
  }

  boolean flag(String name) {
    return json.path(name).booleanValue(false);
  }

  StepId id(String name) {
    var text = textOrNull(name);
    return text == null ? StepId.ROOT : new StepId(text);
  }

  @Nullable StepId idOrNull(String name) {
    return json.has(name) ? id(name) : null;
  }

  JsonNode value(String name) {
    var value = valueOrNull(name);
    if (value == null) {
      throw new IllegalArgumentException("event without " + name);
    }
    return value;
  }

  @Nullable JsonNode valueOrNull(String name) {
    var inline = json.get(name);
    if (inline != null) {
      return inline;
    }
    var reference = textOrNull(name + "@");
    return reference == null ? null : payloads.get(reference);
  }

  Failure failure(String name) {
    var in = inside(name);
    var detail = in.valueOrNull("detail");
    return new Failure(
        in.text("type"),
        in.number("status"),
        in.text("title"),
        detail == null ? null : detail.stringValue(),
        in.textOrNull("at"),
        in.flag("again"),
        in.longOr("after", 0));
  }

  Event.Place place() {
    return new Event.Place(
        StepType.of(text("k")),
        textOrNull("n"),
        textOrNull("ag"),
        textOrNull("to"),
        (int) longOr("i", -1));
  }
}
