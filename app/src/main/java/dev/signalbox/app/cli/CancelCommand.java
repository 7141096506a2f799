package dev.signalbox.app.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/// `signalbox executions cancel`.
@Command(name = "cancel", description = "Stop an execution. What it is doing is interrupted.")
final class CancelCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final Remote remote;

  @Parameters(paramLabel = "EXECUTION_ID", description = "Which execution.")
  private String execution = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in its record.")
  private @Nullable String reason;

  CancelCommand(Terminal terminal, Application application) {
    this.terminal = terminal;
    this.remote = new Remote(application);
  }

  @Override
  public Integer call() {
    var body = JsonNodeFactory.instance.objectNode();
    if (reason != null) {
      body.put("reason", reason);
    }
    try (var api = remote.connect()) {
      api.post(Executions.path(execution, "cancel"), body);
      terminal.out().println("cancelling " + execution);
      return Exit.OK;
    }
  }
}
