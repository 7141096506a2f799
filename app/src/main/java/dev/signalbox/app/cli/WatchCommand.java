package dev.signalbox.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `signalbox executions watch`.
@Command(
    name = "watch",
    description = "Follow an execution to its end. The exit code tells how it ended.")
final class WatchCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final Remote remote;

  @Parameters(paramLabel = "EXECUTION_ID", description = "Which execution.")
  private String execution = "";

  WatchCommand(Terminal terminal, Application application) {
    this.terminal = terminal;
    this.remote = new Remote(application);
  }

  @Override
  public Integer call() {
    try (var api = remote.connect()) {
      var end = new Follower(terminal, terminal.out()).follow(api, execution);
      terminal.out().println();
      terminal.out().println(end.words());
      return end.exitCode();
    }
  }
}
