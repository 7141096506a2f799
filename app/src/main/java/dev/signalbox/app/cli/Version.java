package dev.signalbox.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version, which the build writes into a resource.
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"signalbox " + number()};
  }

  static String number() {
    try (var resource = Version.class.getResourceAsStream("version.txt")) {
      var bytes = Objects.requireNonNull(resource, "version.txt").readAllBytes();
      return new String(bytes, UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
