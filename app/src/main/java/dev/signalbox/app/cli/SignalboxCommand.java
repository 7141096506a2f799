package dev.signalbox.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `signalbox`: does nothing by itself.
@Command(
    name = "signalbox",
    description = "Runs multi-agent workflows durably, and shows every step as it happens.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  it worked; an execution that was followed completed",
      "  1  it did not work; an execution that was followed failed",
      "  2  the command line is wrong",
      "  3  an execution that was followed was cancelled"
    })
final class SignalboxCommand implements Runnable {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where an unexpected error comes from.")
  private boolean verbose;

  @Spec private CommandSpec spec = CommandSpec.create();

  boolean verbose() {
    return verbose;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
