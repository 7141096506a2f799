package dev.signalbox.app;

import dev.signalbox.app.cli.Application.Options;
import dev.signalbox.app.cli.CommandException;
import dev.signalbox.app.project.Settings;
import dev.signalbox.server.HttpServer;
import dev.signalbox.server.Needs;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Starts the HTTP server where the command line or the project wants it, or where it usually is.
final class Listening {

  private final Needs needs;
  private final String host;
  private final @Nullable Integer port;
  private final boolean insecure;

  /// @param server what the project says
  Listening(Needs needs, Options options, Settings.Server server) {
    var host = options.host();
    this.needs = needs;
    this.host = host == null ? server.host() : host;
    this.port = options.port() == null ? server.port() : options.port();
    this.insecure = options.insecure();
  }

  /// A server that answers.
  record Started(URI address, HttpServer server) {

    void drain() {
      server.drain();
    }

    void close() {
      server.close();
    }
  }

  /// @param notices takes what a person should know
  Started start(List<String> notices) {
    var chosen = port;
    if (chosen == null) {
      chosen = Ports.usualOrNext(host);
      if (chosen != Ports.USUAL) {
        notices.add("port      " + Ports.USUAL + " is taken; this is the next free one");
      }
    }
    var server = server(chosen);
    try {
      server.start();
    } catch (UncheckedIOException e) {
      server.close();
      throw CommandException.failed(
          "cannot listen on port %d of %s: %s; choose another with --port, 0 for any"
              .formatted(chosen, host, reason(e)));
    }
    return new Started(address(server.port()), server);
  }

  private HttpServer server(int port) {
    try {
      return new HttpServer(needs, dev.signalbox.server.Settings.of(host, port, insecure));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private static String reason(UncheckedIOException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /// A server that listens on every address is reached on this machine by the first of them.
  private URI address(int port) {
    var name = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port);
  }
}
