package dev.signalbox.server;

import dev.signalbox.server.http.Exchange;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.http.Problem;
import dev.signalbox.server.http.Problem.Kind;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads CloudEvents 1.0 from HTTP requests, in structured or in binary mode.
final class CloudEvents {

  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String PREFIX = "ce-";
  private static final int MAX_ATTRIBUTE_CHARS = 4_096;
  private static final Set<String> OPTIONAL = Set.of("subject", "datacontenttype", "dataschema");

  private CloudEvents() {}

  /// The event, in the JSON format.
  ///
  /// @throws dev.signalbox.server.http.ProblemException if it is none
  static JsonNode read(Exchange exchange) {
    var event = exchange.header("ce-specversion") == null ? structured(exchange) : binary(exchange);
    check(event);
    return event;
  }

  private static JsonNode structured(Exchange exchange) {
    if (!exchange.contentType().equals(STRUCTURED)) {
      throw Problem.of(
              Kind.UNSUPPORTED_MEDIA_TYPE,
              "Send a CloudEvent: as " + STRUCTURED + ", or with its attributes as ce- headers.")
          .with("Accept", STRUCTURED)
          .exception();
    }
    exchange.requireType(List.of(STRUCTURED));
    return exchange.anyJson();
  }

  private static JsonNode binary(Exchange exchange) {
    var event = JsonNodeFactory.instance.objectNode();
    exchange.headers(PREFIX).forEach(event::put);
    var type = exchange.header("Content-Type");
    if (type != null) {
      event.put("datacontenttype", type);
    }
    putData(event, exchange);
    return event;
  }

  private static void putData(ObjectNode event, Exchange exchange) {
    var type = exchange.contentType();
    if (type.equals("application/json") || type.endsWith("+json")) {
      event.set("data", exchange.anyJson());
    } else if (type.startsWith("text/")) {
      event.put("data", exchange.text());
    } else {
      var bytes = exchange.bytes();
      if (bytes.length > 0) {
        event.put("data_base64", Base64.getEncoder().encodeToString(bytes));
      }
    }
  }

  private static void check(JsonNode event) {
    var in = Members.of(event);
    in.require("specversion");
    in.word("specversion", List.of("1.0"));
    for (var name : List.of("id", "source", "type")) {
      in.require(name);
      notEmpty(in, name);
    }
    OPTIONAL.forEach(name -> notEmpty(in, name));
    in.time("time");
    if (event.has("data") && event.has("data_base64")) {
      in.refuse("data_base64", "stands beside data");
    }
    base64(in);
    in.any("data");
    event.forEachEntry((name, value) -> extension(in, name, value));
    in.end();
  }

  private static void notEmpty(Members in, String name) {
    var text = in.text(name, MAX_ATTRIBUTE_CHARS);
    if (text != null && text.isEmpty()) {
      in.refuse(name, "must not be empty");
    }
  }

  private static void base64(Members in) {
    var text = in.text("data_base64", Integer.MAX_VALUE);
    try {
      Base64.getDecoder().decode(text == null ? "" : text);
    } catch (IllegalArgumentException e) {
      in.refuse("data_base64", "is not base64");
    }
  }

  private static void extension(Members in, String name, JsonNode value) {
    if (name.equals("data") || name.equals("data_base64")) {
      return;
    }
    in.any(name);
    if (!name.matches("[a-z0-9]{1,64}")) {
      in.refuse(name, "an attribute's name is of lower-case letters and digits");
    }
    if (value.isContainer()) {
      in.refuse(name, "an attribute is a string, a number or a boolean");
    }
  }
}
