package dev.signalbox.agents.model.openai;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.failure.RemoteFailures;
import dev.signalbox.agents.http.HttpFields;
import dev.signalbox.core.Failure;
import dev.signalbox.core.port.Time;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// What the errors of a model's provider mean.
final class ModelErrors {

  static final int MAX_BODY_BYTES = 10_000;

  private static final int MAX_DETAIL = 500;

  /// Shorter keys are placeholders for servers that want any, and would blot out innocent text.
  private static final int SHORTEST_KEY = 4;

  private static final JsonMapper JSON = new JsonMapper();

  private final String model;
  private final @Nullable String key;
  private final Time time;

  /// @param model name of the model, for messages
  /// @param key what must not get into a message, or null
  ModelErrors(String model, @Nullable String key, Time time) {
    this.model = model;
    this.key = key == null || key.length() < SHORTEST_KEY ? null : key;
    this.time = time;
  }

  /// An answer of another status than 2xx.
  FailedException status(int status, HttpFields fields, byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    var pause = fields.find("Retry-After").orElse(null);
    return failure(status, parse(text).path("error"), text, pause);
  }

  /// An error in the middle of a stream.
  ///
  /// @param event what should have been a piece of the answer
  /// @throws FailedException if it is an error
  void throwIfError(String event) {
    var error = parse(event).path("error");
    if (!error.isMissingNode() && !error.isNull()) {
      var status = error.path("code").isInt() ? error.path("code").intValue() : 500;
      throw failure(status >= 400 && status < 600 ? status : 500, error, event, null);
    }
  }

  FailedException tooLong() {
    return new FailedException(RemoteFailures.unreadable(model + " answers without an end"));
  }

  /// The stream ended before the answer did.
  FailedException brokenOff() {
    return new FailedException(
        RemoteFailures.brokenOff("the answer of model " + model + " broke off"));
  }

  private FailedException failure(int status, JsonNode error, String text, @Nullable String pause) {
    var words = error.isString() ? error : error.path("message");
    var detail = "model " + model + " answered " + status + ": " + brief(words.asString(text));
    return new FailedException(
        switch (status) {
          case 401 -> Failure.of(Failure.Kind.AUTHENTICATION, detail);
          case 403 -> Failure.of(Failure.Kind.AUTHORIZATION, detail);
          case 429 ->
              isExhausted(error)
                  ? Failure.communication(status, detail, false)
                  : RemoteFailures.status(status, detail, pause, time.now());
          default -> RemoteFailures.status(status, detail, pause, time.now());
        });
  }

  /// Money has run out: asking again does not help.
  private static boolean isExhausted(JsonNode error) {
    return error.path("code").asString("").equals("insufficient_quota")
        || error.path("type").asString("").equals("insufficient_quota");
  }

  private String brief(String text) {
    var blotted = key == null ? text : text.replace(key, "***");
    var line = blotted.strip().replaceAll("\\s+", " ");
    return line.length() <= MAX_DETAIL ? line : line.substring(0, MAX_DETAIL) + "…";
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
