package dev.signalbox.server;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.port.Definitions.Revision;
import dev.signalbox.server.ui.UiSource;
import dev.signalbox.server.watch.StreamedText;
import dev.signalbox.testkit.FakeTime;
import dev.signalbox.testkit.FakeWorkflows;
import dev.signalbox.testkit.Histories;
import dev.signalbox.testkit.MemoryDefinitions;
import dev.signalbox.testkit.MemoryJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/// A real server on a free port, on fakes, and a client of it.
final class TestApi implements AutoCloseable {

  final MemoryJournal journal;
  final MemoryDefinitions definitions = new MemoryDefinitions();
  final FakeWorkflows workflows = new FakeWorkflows();
  final FakeTime time;
  final FakeDriver driver;
  final FakeProject project = new FakeProject();
  final StreamedText text = new StreamedText();
  final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicLong ids = new AtomicLong();

  TestApi() {
    this(settings -> settings);
  }

  TestApi(UnaryOperator<Settings> change) {
    this(new MemoryJournal(), new FakeTime(), change);
  }

  /// A server that has a page.
  static TestApi withPage(UiSource page) {
    return new TestApi(new MemoryJournal(), new FakeTime(), settings -> settings, page);
  }

  /// A server that finds `journal` as another one left it.
  TestApi(MemoryJournal journal, FakeTime time, UnaryOperator<Settings> change) {
    this(journal, time, change, UiSource.none());
  }

  private TestApi(
      MemoryJournal journal, FakeTime time, UnaryOperator<Settings> change, UiSource page) {
    this.journal = journal;
    this.time = time;
    this.driver = new FakeDriver(journal, time);
    var needs =
        new Needs(
            driver,
            journal,
            journal,
            definitions,
            new FakeDeployments(definitions, workflows, time),
            workflows,
            project,
            time,
            () -> Histories.id(ids.incrementAndGet()),
            text);
    this.server = new HttpServer(needs, change.apply(Settings.of("127.0.0.1", 0, false)), page);
    try {
      server.start();
    } catch (UncheckedIOException e) {
      server.close();
      throw e;
    }
  }

  /// Makes a workflow known, as if it had been deployed.
  TestApi deploy(Workflow workflow) {
    workflows.add(workflow);
    var header = workflow.header();
    definitions.deploy(
        new Revision(
            Tenant.DEFAULT,
            header.id(),
            header.revision(),
            header.hash(),
            "document: {}",
            "application/yaml",
            "{}",
            time.now()));
    return this;
  }

  /// Starts an execution and returns its id.
  ExecutionId start(WorkflowId workflow) {
    var answer =
        post("/api/workflows/" + workflow + "/execute/async", "{\"query\": \"Process my data\"}");
    return ExecutionId.parse(answer.json().get("execution_id").stringValue());
  }

  Answer get(String path) {
    return send(request(path).GET().build());
  }

  Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  /// Sends a request, and checks the answer against the published contract.
  Answer send(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofByteArray());
      var answer = new Answer(response.statusCode(), response.headers(), response.body());
      OpenApi.check(request.method(), request.uri().getRawPath(), answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// Opens an event stream.
  SseClient stream(String path, String... headers) {
    var request = request(path).header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return new SseClient(client, request.build());
  }

  /// What a client that knows no rules gets for these bytes.
  RawAnswer raw(String text) {
    return RawAnswer.of(server.port(), text);
  }

  @Override
  public void close() {
    server.close();
    client.shutdownNow();
  }
}
