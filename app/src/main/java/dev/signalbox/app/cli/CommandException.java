package dev.signalbox.app.cli;

/// A command cannot do what it was asked; the message is all a person needs to know.
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /// @param exitCode one of [Exit]
  /// @param message one line, or one mistake a line
  CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// A command that was understood and did not work.
  public static CommandException failed(String message) {
    return new CommandException(Exit.FAILED, message);
  }

  /// A command line that asks for something that there is not.
  public static CommandException usage(String message) {
    return new CommandException(Exit.USAGE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
