package dev.signalbox.app;

import dev.signalbox.app.cli.Application;
import dev.signalbox.app.cli.CommandException;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.port.Deployments;
import dev.signalbox.core.port.Driver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// A server in this process.
final class RunningServer implements Application.Running {

  private final Parts parts;

  /// What it is made of.
  ///
  /// @param patience how long running actions may go on when it is told to stop
  /// @param closing all that was opened
  /// @param notices what a person should know about how it started
  record Parts(
      Listening.Started http,
      Driver driver,
      Deployments deployments,
      Duration patience,
      Closing closing,
      List<String> notices) {}

  RunningServer(Parts parts) {
    this.parts = parts;
  }

  @Override
  public URI address() {
    return parts.http.address();
  }

  @Override
  public List<String> notices() {
    return parts.notices;
  }

  @Override
  public String deploy(Path file) {
    var source = source(file);
    var validated = accepted(file, parts.deployments.validate(Tenant.DEFAULT, source));
    var id = validated.revision().workflow();
    accepted(file, parts.deployments.deploy(Tenant.DEFAULT, id, source));
    return id.value();
  }

  private static Deployments.Source source(Path file) {
    var type = file.toString().endsWith(".json") ? "application/json" : "application/yaml";
    try {
      return new Deployments.Source(Files.readString(file), type);
    } catch (IOException e) {
      throw CommandException.failed("cannot read " + file + ": " + e);
    }
  }

  private static Deployments.Result.Accepted accepted(Path file, Deployments.Result result) {
    return switch (result) {
      case Deployments.Result.Accepted accepted -> accepted;
      case Deployments.Result.Refused(var errors, _) ->
          throw CommandException.failed(
              errors.stream()
                  .map(it -> file + ":" + it.line() + ":" + it.column() + ": " + it.detail())
                  .collect(Collectors.joining("\n")));
    };
  }

  @Override
  public long drain() {
    parts.http.drain();
    parts.driver.drain(parts.patience);
    return parts.driver.load().live();
  }

  @Override
  public void close() {
    parts.closing.close();
  }
}
