package dev.signalbox.app.cli;

import dev.signalbox.app.client.ApiException;
import dev.signalbox.dsl.document.Nearest;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Puts the commands together and turns what goes wrong into one line and an exit code.
public final class Commands {

  private Commands() {}

  /// The command line, ready for `execute(args)`.
  ///
  /// @param terminal where to write
  /// @param application the rest
  /// @param atShutdown keeps what stops a server, to be called when the process is told to stop; it
  ///   returns false if the server had stopped before
  public static CommandLine create(
      Terminal terminal, Application application, Consumer<BooleanSupplier> atShutdown) {
    var root = new SignalboxCommand();
    return new CommandLine(root)
        .addSubcommand(new ServeCommand(terminal, application, atShutdown))
        .addSubcommand(new RunCommand(terminal, application))
        .addSubcommand(new ValidateCommand(terminal, application))
        .addSubcommand(executions(terminal, application))
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(terminal)))
        .setUsageHelpAutoWidth(terminal.live())
        .setParameterExceptionHandler((problem, _) -> misused(problem, terminal))
        .setExecutionExceptionHandler((problem, _, _) -> failed(problem, root, terminal));
  }

  private static CommandLine executions(Terminal terminal, Application application) {
    return new CommandLine(new ExecutionsCommand())
        .addSubcommand(new ListCommand(terminal, application))
        .addSubcommand(new ShowCommand(terminal, application))
        .addSubcommand(new WatchCommand(terminal, application))
        .addSubcommand(new CancelCommand(terminal, application));
  }

  private static int misused(ParameterException problem, Terminal terminal) {
    var command = problem.getCommandLine();
    var similar = nearest(problem);
    terminal.err().println("signalbox: " + problem.getMessage() + similar);
    terminal.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return Exit.USAGE;
  }

  private static String nearest(ParameterException problem) {
    if (!(problem instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    var command = problem.getCommandLine().getCommandSpec();
    var known = new ArrayList<>(command.optionsMap().keySet());
    known.addAll(command.subcommands().keySet());
    return Nearest.to(unmatched.getUnmatched().getFirst(), known)
        .map(name -> ". Did you mean " + name + "?")
        .orElse("");
  }

  private static int failed(Exception problem, SignalboxCommand root, Terminal terminal) {
    if (root.verbose()) {
      problem.printStackTrace(terminal.err());
    }
    return switch (problem) {
      case CommandException known -> told(known.getMessage(), known.exitCode(), terminal);
      case ApiException known -> told(known.getMessage(), Exit.FAILED, terminal);
      case InterruptedException _ -> told("interrupted", Exit.FAILED, terminal);
      default -> told("unexpected error (see --verbose): " + problem, Exit.FAILED, terminal);
    };
  }

  private static int told(@Nullable String message, int exitCode, Terminal terminal) {
    terminal.err().println("signalbox: " + message);
    return exitCode;
  }

  private static CommandLine.Help.Ansi ansi(Terminal terminal) {
    return terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
  }
}
