package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Sends what no decent client would: bytes as they are.
final class RawRequest {

  private static final int PATIENCE_MS = 20_000;

  private final String head;
  private final byte[] body;

  /// @param head request line and further headers, lines parted by `\n`; `Host` and `Connection`
  ///   are added
  /// @param body what follows, with a `Content-Length`; empty for none
  RawRequest(String head, byte[] body) {
    this.head = head;
    this.body = body.clone();
  }

  static RawRequest of(String head) {
    return new RawRequest(head, new byte[0]);
  }

  Answer send(URI base) {
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(PATIENCE_MS);
      var lines = new ArrayList<>(List.of(head.split("\n")));
      lines.add("Host: " + base.getAuthority());
      lines.add("Connection: close");
      if (body.length > 0) {
        lines.add("Content-Length: " + body.length);
      }
      var out = socket.getOutputStream();
      out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1));
      out.write(body);
      out.flush();
      return read(new String(socket.getInputStream().readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(head, e);
    }
  }

  private Answer read(String text) {
    var end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError(head + " got no answer but: " + text);
    }
    var lines = text.substring(0, end).split("\r\n");
    var headers = new HashMap<String, List<String>>();
    for (var line : List.of(lines).subList(1, lines.length)) {
      var parts = line.split(":", 2);
      headers.put(parts[0], List.of(parts[1].strip()));
    }
    return new Answer(
        head.lines().findFirst().orElse(""),
        Integer.parseInt(lines[0].split(" ", -1)[1]),
        HttpHeaders.of(headers, (_, _) -> true),
        text.substring(end + 4));
  }
}
