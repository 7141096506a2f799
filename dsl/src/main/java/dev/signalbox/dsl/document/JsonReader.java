package dev.signalbox.dsl.document;

import dev.signalbox.dsl.document.TreeBuilder.Unreadable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads JSON (RFC 8259).
final class JsonReader {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonReader() {}

  static void read(String text, TreeBuilder builder) throws Unreadable {
    // Two levels more than the builder allows, so that its own words are heard first.
    var constraints =
        StreamReadConstraints.builder().maxNestingDepth(TreeBuilder.MAX_DEPTH + 2).build();
    var factory = JsonFactory.builder().streamReadConstraints(constraints).build();
    try (var parser = factory.createParser(ObjectReadContext.empty(), text)) {
      var started = false;
      while (parser.nextToken() != null) {
        if (started && builder.depth() == 0) {
          throw new Unreadable(mark(parser.currentTokenLocation()), "goes on after its end");
        }
        started = true;
        take(parser, builder);
      }
    } catch (JacksonException e) {
      var at = e.getLocation() == null ? Mark.START : mark(e.getLocation());
      throw new Unreadable(at, "is not JSON: " + e.getOriginalMessage());
    }
  }

  private static void take(JsonParser parser, TreeBuilder builder) throws Unreadable {
    var mark = mark(parser.currentTokenLocation());
    JsonToken token = parser.currentToken();
    switch (token) {
      case START_OBJECT -> builder.open(false, mark);
      case START_ARRAY -> builder.open(true, mark);
      case END_OBJECT, END_ARRAY -> builder.close();
      case PROPERTY_NAME -> builder.name(parser.currentName(), mark);
      default -> builder.add(scalar(parser, token, mark), 1, mark);
    }
  }

  private static JsonNode scalar(JsonParser parser, JsonToken token, Mark mark) throws Unreadable {
    return switch (token) {
      case VALUE_STRING -> JSON.stringNode(parser.getString());
      case VALUE_TRUE -> JSON.booleanNode(true);
      case VALUE_FALSE -> JSON.booleanNode(false);
      case VALUE_NULL -> JSON.nullNode();
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> JSON.numberNode(parser.getIntValue());
            case LONG -> JSON.numberNode(parser.getLongValue());
            default -> JSON.numberNode(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> decimal(parser.getDoubleValue(), mark);
      default -> throw new Unreadable(mark, "is not JSON: unexpected " + token);
    };
  }

  private static JsonNode decimal(double value, Mark mark) throws Unreadable {
    if (Double.isInfinite(value)) {
      throw new Unreadable(mark, "a number larger than any here may be");
    }
    return JSON.numberNode(value);
  }

  private static Mark mark(TokenStreamLocation location) {
    return new Mark(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
