package dev.signalbox.app.client;

import dev.signalbox.core.port.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP API of one server.
public final class Api implements AutoCloseable {

  /// How long a connection or an answer may take; streams take as long as they take.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Longest pause before a broken stream is asked for again.
  private static final long MAX_PAUSE_MS = 5_000;

  /// How often in a row a stream may break off without a single event.
  private static final int MAX_BREAKS = 8;

  private final URI base;
  private final Time time;
  private final HttpClient http;
  private final JsonMapper json = JsonMapper.shared();

  /// @param base e.g. `http://127.0.0.1:8080`
  public Api(URI base, Time time) {
    this.base = base;
    this.time = time;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
  }

  /// The body of a resource.
  ///
  /// @param path with query, e.g. `/api/executions?page_size=5`
  /// @throws ApiException if there is none
  public JsonNode get(String path) {
    return exchange(request(path).GET().timeout(PATIENCE).build());
  }

  /// What the server answers to `body`.
  ///
  /// @throws ApiException if it refuses
  public JsonNode post(String path, JsonNode body) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
            .build();
    return exchange(request);
  }

  /// Hands the events of a stream to `consumer` until it returns false or the server says that no
  /// more will come. A stream that breaks off is asked for again from the last cursor, so no event
  /// is missed and none comes twice.
  ///
  /// @throws ApiException if the server refuses, or cannot be reached again
  public void events(String path, Predicate<ServerEvent> consumer) {
    @Nullable String cursor = null;
    for (var breaks = 0; breaks < MAX_BREAKS; breaks++) {
      var stream = new Stream(cursor);
      try {
        if (!stream.read(path, consumer)) {
          return;
        }
      } catch (IOException e) {
        if (breaks == MAX_BREAKS - 1) {
          throw unreachable(e);
        }
      }
      if (stream.events > 0) {
        cursor = stream.cursor;
        breaks = 0;
      }
      pause(Math.min(MAX_PAUSE_MS, 250L << breaks));
    }
    throw new ApiException(0, "the event stream of " + base + " breaks off again and again");
  }

  /// One connection's worth of a stream.
  private final class Stream {

    private @Nullable String cursor;
    private int events;

    Stream(@Nullable String cursor) {
      this.cursor = cursor;
    }

    /// Returns whether more may come.
    boolean read(String path, Predicate<ServerEvent> consumer) throws IOException {
      var request = request(path).header("Accept", "text/event-stream");
      if (cursor != null) {
        request.header("Last-Event-ID", cursor);
      }
      var response = send(request.GET().build());
      try (var body = response.body()) {
        if (response.statusCode() == 204) {
          return false;
        }
        refuse(response.statusCode(), body);
        var reader =
            new EventStreamReader(
                new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
        for (var event = reader.next(); event.isPresent(); event = reader.next()) {
          events++;
          cursor = event.get().id() == null ? cursor : event.get().id();
          if (!consumer.test(event.get())) {
            return false;
          }
        }
        return true;
      }
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path));
  }

  private JsonNode exchange(HttpRequest request) {
    try {
      var response = send(request);
      try (var body = response.body()) {
        refuse(response.statusCode(), body);
        return json.readTree(body);
      }
    } catch (IOException e) {
      throw unreachable(e);
    } catch (JacksonException e) {
      throw new ApiException(0, base + " does not answer as a Signalbox server: not JSON");
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(0, "interrupted");
    }
  }

  private void refuse(int status, InputStream body) throws IOException {
    if (status >= 400) {
      throw new ApiException(status, reason(status, body.readAllBytes()));
    }
  }

  /// What a problem document says, or the status where the body is none.
  private String reason(int status, byte[] body) {
    try {
      var problem = json.readTree(body);
      var detail = problem.path("detail").asString(problem.path("title").asString(""));
      return detail.isEmpty() ? "the server answered " + status : detail;
    } catch (JacksonException e) {
      return "the server answered " + status;
    }
  }

  private ApiException unreachable(IOException cause) {
    var why = cause instanceof ConnectException ? "nothing listens there" : cause.getMessage();
    return new ApiException(0, "cannot reach " + base + ": " + why);
  }

  private void pause(long ms) {
    try {
      time.sleepUntil(time.now().plusMillis(ms));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(0, "interrupted");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
