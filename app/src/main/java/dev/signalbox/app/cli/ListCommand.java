package dev.signalbox.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `signalbox executions list`.
@Command(name = "list", description = "List the latest executions, newest first.")
final class ListCommand implements Callable<Integer> {

  private static final String ROW = "%-36s  %-9s  %8s  %-24s  %s%n";

  private final Terminal terminal;
  @Mixin private final Remote remote;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many. Default: ${DEFAULT-VALUE}")
  private int limit = 20;

  @Option(names = "--json", description = "Print what the server answers.")
  private boolean json;

  ListCommand(Terminal terminal, Application application) {
    this.terminal = terminal;
    this.remote = new Remote(application);
  }

  @Override
  public Integer call() {
    try (var api = remote.connect()) {
      var page = api.get("/api/executions?page_size=" + limit);
      if (json) {
        terminal.out().println(page.toPrettyString());
      } else {
        table(page.path("executions"));
      }
      return Exit.OK;
    }
  }

  private void table(JsonNode executions) {
    terminal.out().printf(ROW, "EXECUTION", "STATUS", "TOOK", "CREATED", "WORKFLOW");
    for (var execution : executions) {
      terminal
          .out()
          .printf(
              ROW,
              execution.path("execution_id").asString(""),
              execution.path("status").asString(""),
              took(execution),
              execution.path("created_at").asString(""),
              execution.path("workflow_id").asString(""));
    }
  }

  /// Empty for what has not ended.
  private static String took(JsonNode execution) {
    var began = execution.path("started_at").asString("");
    var ended = execution.path("completed_at").asString("");
    if (began.isEmpty() || ended.isEmpty()) {
      return "";
    }
    return Words.duration(Duration.between(Instant.parse(began), Instant.parse(ended)).toMillis());
  }
}
