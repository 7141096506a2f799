package dev.signalbox.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `signalbox validate`: all mistakes of files, without running anything.
@Command(
    name = "validate",
    description = {
      "Check workflows, agents, tools or whole projects, and list every mistake as"
          + " file:line:column: message.",
      "A file that lies in a project is checked together with it: the agents and tools it names"
          + " must be there."
    })
final class ValidateCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Application application;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, or project folders.")
  private List<Path> files = List.of();

  ValidateCommand(Terminal terminal, Application application) {
    this.terminal = terminal;
    this.application = application;
  }

  @Override
  public Integer call() {
    var mistakes = files.stream().flatMap(file -> application.validate(file).stream()).toList();
    mistakes.forEach(mistake -> terminal.err().println(mistake));
    if (mistakes.isEmpty()) {
      terminal.out().println(files.size() == 1 ? "valid" : files.size() + " valid");
    }
    return mistakes.isEmpty() ? Exit.OK : Exit.FAILED;
  }
}
