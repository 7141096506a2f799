package dev.signalbox.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.testkit.Await;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server under load, killed with SIGKILL again and again.
class CrashTest {

  private static final int KILLS = 20;
  private static final int CLIENTS = 4;
  private static final int FOLLOW_EVERY = 7; // of so many executions one is followed by a stream
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(240);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<StreamFollower> followers = new ConcurrentLinkedQueue<>();
  private final Queue<Future<?>> work = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean loading = true;

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void promises_1_2_5_9_and_12_hold_however_often_the_server_is_killed() throws Exception {
    try (var toll = new TollServer();
        var server = new KillableServer(folder);
        threads) {
      project(toll.port());
      server.start();
      for (var i = 0; i < CLIENTS; i++) {
        work.add(threads.submit(() -> load(server, toll)));
      }

      killAgainAndAgain(server, toll);
      loading = false;
      var ended = awaitAll(server);
      for (var each : work) {
        each.get();
      }

      assertThat(acknowledged).hasSizeGreaterThan(KILLS);
      assertThat(ended).allSatisfy(CrashTest::assertCompleted);
      assertThat(asTold(ended)).allSatisfy(call -> assertNotAskedAgain(call, toll));
      assertThat(followers).isNotEmpty();
      for (var follower : followers) {
        assertThat(follower.seqs).as("events of one stream").isEqualTo(shown(server, follower));
      }
      System.out.printf(
          "%d kills, %d executions, %d tolls, %d streams that came back %d times%n",
          KILLS,
          acknowledged.size(),
          toll.given(),
          followers.size(),
          followers.stream().mapToInt(each -> each.returns).sum());
    }
  }

  private void project(int port) throws IOException {
    var project = Files.createDirectories(folder.resolve("project"));
    var workflows = Files.createDirectories(project.resolve("workflows"));
    Files.writeString(
        project.resolve("signalbox.yaml"), "egress: {allow: ['127.0.0.1:%d']}\n".formatted(port));
    Files.writeString(
        workflows.resolve("crash.yaml"),
        """
        document: {dsl: '1.0.3', namespace: e2e, name: crash, version: '1.0.0'}
        do:
          - begin: {set: {calls: []}}
          - loop:
              for: {each: i, in: '${ [1, 2, 3] }'}
              do:
                - pay:
                    call: http
                    with: {method: post, endpoint: 'http://127.0.0.1:%d/toll', body: {i: '${ $i }'}}
                    output: {as: '${ {calls: ($input.calls + [.])} }'}
          - both:
              fork:
                branches:
                  - left:
                      call: http
                      with: {method: post, endpoint: 'http://127.0.0.1:%d/toll', body: {}}
                  - right:
                      call: http
                      with: {method: post, endpoint: 'http://127.0.0.1:%d/toll', body: {}}
              output: {as: '${ {calls: ($input.calls + .)} }'}
        """
            .formatted(port, port, port));
  }

  /// Starts executions, and notes those that were acknowledged.
  private Void load(KillableServer server, TollServer toll) throws InterruptedException {
    while (loading) {
      if (!toll.room.tryAcquire(1, TimeUnit.SECONDS)) {
        continue;
      }
      try {
        acknowledged(server, start(server));
      } catch (IOException e) {
        toll.room.release();
        server.awaitUp(); // killed: not acknowledged
      }
    }
    return null;
  }

  private void acknowledged(KillableServer server, String id) {
    acknowledged.add(id);
    if (acknowledged.size() % FOLLOW_EVERY == 0) {
      var follower = new StreamFollower(server, id, http);
      followers.add(follower);
      work.add(threads.submit(() -> follow(follower, System.nanoTime() + PATIENCE_NANOS)));
    }
  }

  private static Void follow(StreamFollower follower, long end) throws InterruptedException {
    follower.follow(end);
    return null;
  }

  private String start(KillableServer server) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.at("/api/workflows/crash/execute/async"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"query\": \"q\"}"))
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 202) {
      throw new IOException("not acknowledged: " + response.body());
    }
    return JSON.readTree(response.body()).path("execution_id").stringValue();
  }

  private static void killAgainAndAgain(KillableServer server, TollServer toll)
      throws IOException, InterruptedException {
    var random = new Random();
    for (var kill = 0; kill < KILLS; kill++) {
      // A moment is a number of requests: whatever the machine's speed, it falls into the work.
      toll.served.drainPermits();
      assertThat(toll.served.tryAcquire(1 + random.nextInt(80), 60, TimeUnit.SECONDS)).isTrue();
      server.kill();
      server.start();
    }
  }

  private List<JsonNode> awaitAll(KillableServer server) throws Exception {
    var results = new ArrayList<JsonNode>();
    for (var id : List.copyOf(acknowledged)) {
      var path = "/api/executions/" + id + "/result";
      Await.until("execution " + id + " ends", () -> get(server, path) != null);
      results.add(Objects.requireNonNull(get(server, path)));
    }
    return results;
  }

  /// The body of a 200, or null of a 202.
  private @Nullable JsonNode get(KillableServer server, String path) {
    var request =
        HttpRequest.newBuilder(server.at(path)).header("Accept", "application/json").build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as(path + " " + response.body()).isIn(200, 202);
      return response.statusCode() == 200 ? JSON.readTree(response.body()) : null;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("GET " + path, e);
    }
  }

  private static void assertCompleted(JsonNode result) {
    assertThat(result.path("status").stringValue()).as(result.toString()).isEqualTo("completed");
    assertThat(result.path("output").path("calls").size()).isEqualTo(5);
  }

  private static List<JsonNode> asTold(List<JsonNode> ended) {
    var calls = new ArrayList<JsonNode>();
    ended.forEach(result -> result.path("output").path("calls").forEach(calls::add));
    return calls;
  }

  private static void assertNotAskedAgain(JsonNode call, TollServer toll) {
    var key = call.path("key").stringValue();
    assertThat(call.path("n").longValue())
        .as("the recorded answer is the last one given for " + key)
        .isEqualTo(toll.lastGiven.get(key));
  }

  /// The seqs of all events that are shown, as the journal has them at the end.
  private List<Long> shown(KillableServer server, StreamFollower follower) throws Exception {
    var path = "/api/executions/" + follower.execution() + "/events?since=0&limit=1000";
    var page = get(server, path);
    var seqs = new ArrayList<Long>();
    if (page != null) {
      page.path("events").forEach(event -> seqs.add(event.path("seq").longValue()));
    }
    return seqs;
  }
}
