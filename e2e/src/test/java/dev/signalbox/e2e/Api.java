package dev.signalbox.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// A client of the server under test, which knows nothing but HTTP.
final class Api implements AutoCloseable {

  static final String JSON = "application/json";
  static final String YAML = "application/yaml";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Thread::startVirtualThread)
          .build();

  /// @param base where the server answers
  Api(URI base) {
    this.base = base;
  }

  URI base() {
    return base;
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  Answer post(String path, JsonNode body) {
    return send("POST", path, JSON, body.toString());
  }

  /// Sends a body as it is. @param type its media type
  Answer send(String method, String path, String type, String body) {
    return send(
        request(path).header("Content-Type", type).method(method, BodyPublishers.ofString(body)));
  }

  Answer send(HttpRequest.Builder builder) {
    var request = builder.build();
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return new Answer(
          request.method() + " " + request.uri().getRawPath(),
          response.statusCode(),
          response.headers(),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + request.uri(), e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  /// Sends a CloudEvent.
  void publish(JsonNode event) {
    send("POST", "/api/events", "application/cloudevents+json", event.toString()).expect(202);
  }

  /// Deploys a definition, and fails unless it is taken.
  Answer deploy(String workflow, String yaml) {
    var answer = send("PUT", "/api/workflows/" + workflow, YAML, yaml);
    return answer.expect(answer.status() == 200 ? 200 : 201);
  }

  /// Starts an execution. @return its id
  String start(String workflow, JsonNode body) {
    var path = "/api/workflows/" + workflow + "/execute/async";
    return post(path, body).expect(202).json().path("execution_id").stringValue();
  }

  /// A view of an execution, e.g. `steps`.
  JsonNode view(String execution, String name) {
    return get("/api/executions/" + execution + "/" + name).expect(200).json();
  }

  /// What happens to an execution from now on.
  Feed follow(String execution) {
    var request =
        HttpRequest.newBuilder(base.resolve("/api/executions/" + execution + "/events"))
            .header("Accept", "text/event-stream")
            .build();
    try {
      var response = client.send(request, BodyHandlers.ofInputStream());
      return new Feed(this, execution, response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException("GET " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + request.uri(), e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
