package dev.signalbox.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `signalbox executions show`.
@Command(name = "show", description = "Show an execution and its steps as they are now.")
final class ShowCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final Remote remote;

  @Parameters(paramLabel = "EXECUTION_ID", description = "Which execution.")
  private String execution = "";

  @Option(names = "--json", description = "Print what the server answers.")
  private boolean json;

  ShowCommand(Terminal terminal, Application application) {
    this.terminal = terminal;
    this.remote = new Remote(application);
  }

  @Override
  public Integer call() {
    try (var api = remote.connect()) {
      var status = api.get(Executions.path(execution, "status"));
      var trace = api.get(Executions.path(execution, "steps"));
      if (json) {
        terminal.out().println(trace.toPrettyString());
      } else {
        new Follower(terminal, terminal.out()).show(api, execution, status, trace);
      }
      return Exit.OK;
    }
  }
}
