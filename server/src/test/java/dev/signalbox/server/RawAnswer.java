package dev.signalbox.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An answer read from a bare socket, for requests that no client library would send.
record RawAnswer(int status, String head, String body) {

  private static final int PATIENCE_MS = 20_000;

  /// Sends a request and reads until the server closes the connection.
  ///
  /// @param request all that is sent, one byte a character
  static RawAnswer of(int port, String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      var all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      var end = all.indexOf("\r\n\r\n");
      return new RawAnswer(
          Integer.parseInt(all.substring(9, 12)), all.substring(0, end), all.substring(end + 4));
    } catch (IOException e) {
      throw new UncheckedIOException("send " + request.lines().findFirst().orElse(""), e);
    }
  }

  JsonNode json() {
    return JsonMapper.builder().build().readTree(body);
  }
}
