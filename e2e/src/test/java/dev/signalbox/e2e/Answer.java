package dev.signalbox.e2e;

import java.net.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the server answered.
///
/// @param request method and path, for messages
/// @param status of the answer
/// @param headers of the answer
/// @param text its body
record Answer(String request, int status, HttpHeaders headers, String text) {

  private static final JsonMapper JSON = new JsonMapper();

  /// The body as JSON.
  JsonNode json() {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new AssertionError(this + " is no JSON", e);
    }
  }

  /// This answer, if it has the status.
  Answer expect(int wanted) {
    if (status != wanted) {
      throw new AssertionError(this + ", not " + wanted);
    }
    return this;
  }

  /// A header, empty if it is not there.
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  @Override
  public String toString() {
    return request + " answered " + status + ": " + text;
  }
}
