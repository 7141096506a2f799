package dev.signalbox.bench;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import java.util.concurrent.TimeUnit;

/// The least a Helidon server can be: one route that returns so many bytes. What ours is compared
/// to.
final class BareServer {

  private BareServer() {}

  /// The process.
  ///
  /// @param arguments the bytes of the answer
  public static void main(String[] arguments) throws InterruptedException {
    var body = new byte[Integer.parseInt(arguments[0])];
    java.util.Arrays.fill(body, (byte) ' ');
    var server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .routing(routes ->
                routes.get(
                    "/bare",
                    (_, response) ->
                        response.header(HeaderNames.CONTENT_TYPE, "application/json").send(body)))
            .build()
            .start();
    System.out.println("port " + server.port());
    TimeUnit.DAYS.sleep(1); // until it is killed
  }
}
