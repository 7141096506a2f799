package dev.signalbox.app.cli;

import dev.signalbox.app.cli.Application.Options;
import dev.signalbox.app.project.ProjectFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `signalbox run`: one execution, followed to its end.
@Command(
    name = "run",
    description =
        "Run a workflow once, show every step as it happens, and print the output."
            + " The exit code tells how it ended.",
    sortOptions = false)
final class RunCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Application application;

  @Parameters(paramLabel = "WORKFLOW.yaml", description = "The workflow.")
  private Path file = Path.of("");

  @Option(names = "--query", paramLabel = "TEXT", description = "What to ask it.")
  private @Nullable String query;

  @Option(names = "--input", paramLabel = "JSON", description = "Its input, any JSON.")
  private @Nullable String input;

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "The project with its agents and tools. Default: the one the file lies in.")
  private @Nullable Path project;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where to keep the execution. Default: a folder that is removed at the end.")
  private @Nullable Path data;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Model for agents that name none. Default: the project's default_model.")
  private @Nullable String model;

  RunCommand(Terminal terminal, Application application) {
    this.terminal = terminal;
    this.application = application;
  }

  @Override
  public Integer call() {
    if (query == null && input == null) {
      throw CommandException.usage("run needs --query or --input");
    }
    var body = body();
    var kept = data;
    if (kept != null) {
      return run(kept, body);
    }
    var passing = temporary();
    try {
      return run(passing, body);
    } finally {
      remove(passing);
    }
  }

  private int run(Path data, JsonNode body) {
    var options =
        Options.internal(project != null ? project : ProjectFolder.enclosing(file), data, model);
    try (var running = application.start(options, terminal.err()::println);
        var api = application.connect(running.address())) {
      var workflow = running.deploy(file);
      var execution = Executions.start(api, workflow, body);
      var end = new Follower(terminal, terminal.err()).follow(api, execution);
      terminal.err().flush();
      if (end.exitCode() == Exit.OK) {
        terminal.out().println(end.words());
      } else {
        terminal.err().println(end.words());
      }
      return end.exitCode();
    }
  }

  private ObjectNode body() {
    var body = JsonMapper.shared().createObjectNode();
    if (query != null) {
      body.put("query", query);
    }
    if (input != null) {
      try {
        body.set("input", JsonMapper.shared().readTree(input));
      } catch (JacksonException e) {
        throw CommandException.usage("--input is not JSON: " + e.getOriginalMessage());
      }
    }
    return body;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("signalbox-run-");
    } catch (IOException e) {
      throw CommandException.failed("cannot make a folder for the execution: " + e.getMessage());
    }
  }

  private static void remove(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
