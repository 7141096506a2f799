package dev.signalbox.agents.model.openai;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Server-sent events of one answer.
final class EventStream {

  /// Said with the last piece of an answer, by all servers; not all say `[DONE]`.
  private static final Pattern FINISHED = Pattern.compile("\"finish_reason\"\\s*:\\s*\"");

  private final BufferedReader lines;
  private final long maxCharacters;
  private final ModelErrors errors;
  private final StringBuilder data = new StringBuilder();
  private @Nullable String event;
  private long characters;
  private boolean complete;

  EventStream(InputStream body, long maxCharacters, ModelErrors errors) {
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    this.maxCharacters = maxCharacters;
    this.errors = errors;
  }

  /// Hands on every event until the stream ends.
  ///
  /// @throws dev.signalbox.agents.failure.FailedException if an event says that it went wrong, or
  ///   the stream ends before the answer does
  void readTo(ServerSentEventListener listener) throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      characters += line.length();
      if (characters > maxCharacters) {
        throw errors.tooLong();
      }
      if (line.isEmpty()) {
        dispatch(listener);
      } else {
        take(line);
      }
    }
    dispatch(listener); // some servers forget the last empty line
    if (!complete) {
      throw errors.brokenOff();
    }
  }

  private void take(String line) {
    var colon = line.indexOf(':');
    var name = colon < 0 ? line : line.substring(0, colon);
    var value = colon < 0 ? "" : line.substring(colon + 1);
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
    switch (name) {
      case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
      case "event" -> event = value;
      case "error" -> errors.throwIfError("{\"error\":" + value + "}"); // as llama.cpp did
      default -> {} // comments, ids: of no use here
    }
  }

  private void dispatch(ServerSentEventListener listener) {
    if (!data.isEmpty()) {
      var text = data.toString();
      if ("error".equals(event)
          || text.startsWith("{\"error\"")
          || text.startsWith("{ \"error\"")) {
        errors.throwIfError(text);
      }
      complete |= text.equals("[DONE]") || FINISHED.matcher(text).find();
      listener.onEvent(new ServerSentEvent(event, text));
    }
    data.setLength(0);
    event = null;
  }
}
