package dev.signalbox.e2e.crash;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/// A client that follows one execution from its first event to its end, and comes back with
/// `Last-Event-ID` whenever the connection breaks.
final class StreamFollower {

  private final KillableServer server;
  private final String execution;
  private final HttpClient client;

  /// Ids in order of arrival.
  final List<Long> seqs = new ArrayList<>();

  /// How often it came back.
  int returns;

  private long last;
  private boolean ended;

  StreamFollower(KillableServer server, String execution, HttpClient client) {
    this.server = server;
    this.execution = execution;
    this.client = client;
  }

  String execution() {
    return execution;
  }

  /// Returns at the end of the execution.
  void follow(long untilNanos) throws InterruptedException {
    while (!ended) {
      if (System.nanoTime() > untilNanos) {
        throw new AssertionError("the stream of " + execution + " does not end; had " + seqs);
      }
      try {
        connect();
      } catch (IOException e) {
        server.awaitUp(); // killed: it comes back
      }
      returns++;
    }
  }

  private void connect() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.at("/api/executions/" + execution + "/events"))
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", Long.toString(last))
            .build();
    var response = client.send(request, BodyHandlers.ofLines());
    if (response.statusCode() == 204) {
      ended = true; // past the end
      return;
    }
    try (var lines = response.body()) {
      lines.forEach(this::line);
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void line(String line) {
    if (line.startsWith("id:")) {
      last = Long.parseLong(line.substring(3).strip());
      seqs.add(last);
    } else if (line.startsWith("event: execution.completed")
        || line.startsWith("event: execution.failed")) {
      ended = true;
    }
  }
}
