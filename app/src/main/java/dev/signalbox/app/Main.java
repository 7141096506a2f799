package dev.signalbox.app;

/// The `signalbox` command.
public final class Main {

  private Main() {}

  /// Entry point of the launcher; prints the version until there is more to do.
  public static void main(String[] args) {
    IO.println("signalbox 0.1.0-SNAPSHOT");
  }
}
