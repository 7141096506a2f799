package dev.signalbox.app;

import dev.signalbox.app.cli.Commands;
import dev.signalbox.app.cli.Terminal;
import java.util.function.BooleanSupplier;

/// The `signalbox` command.
public final class Main {

  private Main() {}

  /// Entry point of the launcher.
  public static void main(String[] args) {
    var application = new Wiring(System.getenv());
    var commands = Commands.create(Terminal.ofProcess(), application, Main::atShutdown);
    System.exit(commands.execute(args));
  }

  /// A server that was told to stop and has done so did what it was asked: its exit code is 0, not
  /// that of the signal.
  ///
  /// @param stop stops the server; false if it had stopped before
  private static void atShutdown(BooleanSupplier stop) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> haltAfter(stop)));
  }

  private static void haltAfter(BooleanSupplier stop) {
    if (stop.getAsBoolean()) {
      Runtime.getRuntime().halt(0);
    }
  }
}
