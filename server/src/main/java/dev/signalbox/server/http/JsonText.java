package dev.signalbox.server.http;

import dev.signalbox.server.http.Problem.Kind;
import dev.signalbox.server.http.Problem.Place;
import dev.signalbox.server.http.Problem.Pointed;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/// Reads JSON that a stranger wrote.
final class JsonText {

  private JsonText() {}

  /// The value.
  ///
  /// @throws ProblemException if it is malformed, too deep, or holds what cannot be stored
  static JsonNode read(String text) {
    if (text.isBlank()) {
      throw malformed(new Pointed(Place.POINTER, "", 1, 1, "the body is empty"));
    }
    try (var parser = Json.reader().createParser(text)) {
      var value = parse(parser);
      Storable.check(value);
      return value;
    }
  }

  private static JsonNode parse(JsonParser parser) {
    try {
      var value = Json.reader().readTree(parser);
      if (parser.nextToken() != null) {
        throw malformed(pointed(parser, "something follows after the end of the value"));
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw malformed(pointed(parser, constraint(e)));
    } catch (JacksonException e) {
      var location = e.getLocation();
      var where =
          location == null
              ? pointed(parser, firstLine(e))
              : new Pointed(
                  Place.POINTER,
                  pointer(parser),
                  location.getLineNr(),
                  location.getColumnNr(),
                  firstLine(e));
      throw malformed(where);
    }
  }

  private static String constraint(StreamConstraintsException e) {
    var message = e.getOriginalMessage();
    return message.contains("nesting depth")
        ? "nested deeper than " + Json.MAX_DEPTH + " levels"
        : message.replaceAll(" \\(.*", "");
  }

  private static Pointed pointed(JsonParser parser, String detail) {
    var location = parser.currentLocation();
    return new Pointed(
        Place.POINTER, pointer(parser), location.getLineNr(), location.getColumnNr(), detail);
  }

  private static String pointer(JsonParser parser) {
    var pointer = parser.streamReadContext().pathAsPointer().toString();
    return pointer.length() > 200 ? pointer.substring(0, 200) + "…" : pointer;
  }

  private static String firstLine(JacksonException e) {
    var message = e.getOriginalMessage();
    return message.lines().findFirst().orElse("not JSON");
  }

  private static ProblemException malformed(Pointed where) {
    return Problem.invalid(Kind.MALFORMED_BODY, List.of(where)).exception();
  }
}
