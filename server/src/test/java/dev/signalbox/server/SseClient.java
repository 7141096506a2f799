package dev.signalbox.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads server-sent events as a browser does.
final class SseClient implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Sse END = new Sse("", "end", "");

  private final HttpResponse<java.io.InputStream> response;
  private final LinkedBlockingQueue<Sse> received = new LinkedBlockingQueue<>();

  /// One event; a comment has the type `:`, the end of the stream the type `end`.
  record Sse(String id, String type, String data) {
    JsonNode json() {
      return MAPPER.readTree(data);
    }
  }

  SseClient(HttpClient client, HttpRequest request) {
    try {
      this.response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    Thread.ofVirtual().start(this::read);
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /// The next one that is asked for; others are passed over.
  Sse next(Predicate<Sse> wanted) {
    while (true) {
      var one = poll();
      if (wanted.test(one)) {
        return one;
      }
      if (one.equals(END)) {
        throw new AssertionError("the stream has ended");
      }
    }
  }

  Sse next(String type) {
    return next(one -> one.type().equals(type));
  }

  /// All events with an id, until the stream ends.
  List<Sse> rest() {
    var all = new ArrayList<Sse>();
    for (var one = poll(); !one.equals(END); one = poll()) {
      if (!one.id().isEmpty()) {
        all.add(one);
      }
    }
    return all;
  }

  private Sse poll() {
    try {
      var one = received.poll(20, TimeUnit.SECONDS);
      if (one == null) {
        throw new AssertionError("nothing came");
      }
      if (one.type().equals("broken")) {
        throw new AssertionError(one.data());
      }
      return one;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
      var id = "";
      var type = "message";
      @Nullable String data = null;
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":")) {
          received.add(new Sse("", ":", ""));
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          type = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.startsWith("retry: ")) {
          received.add(new Sse("", "retry", line.substring(7)));
        } else if (line.isEmpty()) {
          if (data != null) {
            var one = new Sse(id, type, data);
            OpenApi.checkEvent(type, id, one.json());
            received.add(one);
          }
          id = "";
          type = "message";
          data = null;
        } else {
          throw new AssertionError("no server-sent event: " + line);
        }
      }
    } catch (IOException e) {
      // the stream was cut: it has ended as well
    } catch (AssertionError e) {
      received.add(new Sse("", "broken", String.valueOf(e.getMessage())));
    }
    received.add(END);
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
