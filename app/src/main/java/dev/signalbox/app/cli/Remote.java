package dev.signalbox.app.cli;

import dev.signalbox.app.client.Api;
import java.net.URI;
import picocli.CommandLine.Option;

/// The server that a command talks to.
final class Remote {

  private final Application application;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:SIGNALBOX_URL:-http://127.0.0.1:8080}",
      description = "The server. Default: $SIGNALBOX_URL, or http://127.0.0.1:8080")
  private URI url = URI.create("http://127.0.0.1:8080");

  Remote(Application application) {
    this.application = application;
  }

  Api connect() {
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw CommandException.usage("--url must begin with http:// or https://, was " + url);
    }
    return application.connect(url);
  }
}
