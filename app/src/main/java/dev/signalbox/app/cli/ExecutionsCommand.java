package dev.signalbox.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `signalbox executions`: does nothing by itself.
@Command(
    name = "executions",
    description = "List, show, watch and cancel the executions of a server.",
    synopsisSubcommandLabel = "COMMAND")
final class ExecutionsCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
