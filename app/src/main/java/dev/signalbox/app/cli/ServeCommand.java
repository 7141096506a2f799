package dev.signalbox.app.cli;

import dev.signalbox.app.cli.Application.Options;
import dev.signalbox.app.cli.Application.Running;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/// `signalbox serve`: a server, until it is told to stop.
@Command(
    name = "serve",
    description = "Start a server. Ctrl-C stops it; the next start goes on with what was running.",
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {

  private static final String ANOTHER = "How many days did it snow in 2012?";

  private final Terminal terminal;
  private final Application application;
  private final Consumer<BooleanSupplier> atShutdown;

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description =
          "Folder with signalbox.yaml, workflows/, agents/ and tools/."
              + " Default: this folder, if it is one.")
  private @Nullable Path project;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "signalbox-data",
      description = "Where to keep what must survive. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of("signalbox-data");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Port to listen on; 0 for any that is free. Default: the project's, or 8080 and if that"
              + " is taken the next free one.")
  private @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on. Default: the project's, or 127.0.0.1")
  private @Nullable String host;

  @Option(
      names = "--insecure",
      description = "Listen on an address that others can reach although no key is configured.")
  private boolean insecure;

  @Option(names = "--dev", description = "Take over files of the project as they change.")
  private boolean dev;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Model for agents that name none. Default: the project's default_model.")
  private @Nullable String model;

  @Option(
      names = "--run",
      paramLabel = "WORKFLOW_ID",
      description = "Run this workflow once at the start, and follow it here.")
  private @Nullable String workflow;

  @Option(names = "--query", paramLabel = "TEXT", description = "What to ask that workflow.")
  private @Nullable String query;

  /// @param atShutdown keeps what stops the server, to be called when the process is told to
  ServeCommand(Terminal terminal, Application application, Consumer<BooleanSupplier> atShutdown) {
    this.terminal = terminal;
    this.application = application;
    this.atShutdown = atShutdown;
  }

  @Override
  public Integer call() throws InterruptedException {
    if ((workflow == null) != (query == null)) {
      throw CommandException.usage("--run and --query go together");
    }
    var stopped = new CountDownLatch(1);
    var ended = new AtomicBoolean();
    try (var running = application.start(options(), this::say)) {
      atShutdown.accept(() -> ended.compareAndSet(false, true) && stop(running, stopped));
      announce(running);
      if (workflow != null && query != null) {
        runOnce(running, workflow, query);
      }
      stopped.await();
      return Exit.OK;
    } finally {
      ended.set(true);
    }
  }

  private Options options() {
    var here = Path.of("");
    var folder = project == null && Files.exists(here.resolve("signalbox.yaml")) ? here : project;
    return new Options(folder, data, host, port, insecure, dev, model);
  }

  private void announce(Running running) {
    say(terminal.bold("Signalbox " + Version.number() + " answers at " + running.address()));
    running.notices().forEach(notice -> say("  " + notice));
  }

  private void runOnce(Running running, String workflow, String query) {
    try (var api = application.connect(running.address())) {
      var body = JsonNodeFactory.instance.objectNode().put("query", query);
      var execution = Executions.start(api, workflow, body);
      say("");
      var end = new Follower(terminal, terminal.out()).follow(api, execution);
      say("");
      say(end.words());
      suggest(running.address(), workflow, execution);
    }
  }

  private void suggest(URI address, String workflow, String execution) {
    var start = address.resolve("/api/workflows/" + workflow + "/execute/async");
    say("");
    say(terminal.bold("Ask something else, and look at what ran:"));
    say("  curl -s -X POST " + start + " \\");
    say("    -H 'Content-Type: application/json' -d '{\"query\": \"" + ANOTHER + "\"}'");
    say("  curl -s " + address.resolve("/api/executions/" + execution + "/steps"));
    say("Ctrl-C stops the server; what is running then goes on at the next start.");
  }

  private boolean stop(Running running, CountDownLatch stopped) {
    say("Stopping: no new executions, and what is being done may finish.");
    var left = running.drain();
    running.close();
    say(left == 0 ? "Stopped." : "Stopped. Executions that go on at the next start: " + left);
    stopped.countDown();
    return true;
  }

  private void say(String line) {
    terminal.out().println(line);
    terminal.out().flush();
  }
}
