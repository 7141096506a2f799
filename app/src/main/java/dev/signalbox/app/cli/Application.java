package dev.signalbox.app.cli;

import dev.signalbox.app.client.Api;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the commands need of the rest of the application.
public interface Application {

  /// Starts a server in this process, and returns once it answers.
  ///
  /// @param tell takes what a person should know later on, e.g. that files have been read again
  /// @throws CommandException if it cannot start; the message says why
  Running start(Options options, Consumer<String> tell);

  /// A client of the server at `base`.
  Api connect(URI base);

  /// The mistakes in a file, or in a whole project folder, one a line: `file:line:column: message`.
  /// Empty if there are none.
  ///
  /// @throws CommandException if it cannot be read
  List<String> validate(Path path);

  /// How to start a server.
  ///
  /// @param project the project folder, or null for an empty project
  /// @param data where to keep what must survive
  /// @param host the address to listen on, or null for the project's
  /// @param port the port to listen on, 0 for any that is free, or null for the project's or else
  ///   the next free one from 8080 on
  /// @param insecure whether it may listen on an address that others can reach
  /// @param reload whether changed files of the project are taken over while it runs
  /// @param model the model for agents that name none, or null for the project's
  record Options(
      @Nullable Path project,
      Path data,
      @Nullable String host,
      @Nullable Integer port,
      boolean insecure,
      boolean reload,
      @Nullable String model) {

    /// A server for this process alone: on loopback, on any free port.
    public static Options internal(@Nullable Path project, Path data, @Nullable String model) {
      return new Options(project, data, "127.0.0.1", 0, false, false, model);
    }
  }

  /// A server that runs in this process.
  interface Running extends AutoCloseable {

    /// Where it answers.
    URI address();

    /// What a person should know about how it started, one line each.
    List<String> notices();

    /// Deploys one more workflow.
    ///
    /// @return the id it is deployed under
    /// @throws CommandException if it has mistakes; the message lists them
    String deploy(Path file);

    /// Takes no more starts, and lets what is being done finish for a while.
    ///
    /// @return how many executions go on at the next start
    long drain();

    /// Stops at once.
    @Override
    void close();
  }
}
