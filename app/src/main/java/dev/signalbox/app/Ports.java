package dev.signalbox.app;

import dev.signalbox.app.cli.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Finds a port to listen on.
final class Ports {

  /// Where a server listens that was not told where.
  static final int USUAL = 8080;

  /// How many are tried.
  private static final int TRIES = 100;

  private Ports() {}

  /// The usual port, or the next one that is free.
  static int usualOrNext(String host) {
    for (var port = USUAL; port < USUAL + TRIES; port++) {
      if (isFree(host, port)) {
        return port;
      }
    }
    throw CommandException.failed(
        "the ports " + USUAL + " to " + (USUAL + TRIES - 1) + " are taken; choose one with --port");
  }

  private static boolean isFree(String host, int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
