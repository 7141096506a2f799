package dev.signalbox.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The least an HTTP client can be: one connection that is kept, answers with a length. Cheap, so
/// that the server is measured and not the client.
final class RawHttp implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /// What came back.
  record Answer(int status, String body) {}

  RawHttp(int port) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream(), 16_384);
    this.out = socket.getOutputStream();
  }

  /// A GET as it is sent.
  static byte[] get(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /// A request with a JSON or YAML body as it is sent.
  static byte[] send(String method, String path, String type, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8).length;
    var head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type;
    return (head + "\r\nContent-Length: " + bytes + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  /// Sends a request and reads the answer whole.
  Answer exchange(byte[] request) throws IOException {
    out.write(request);
    out.flush();
    var status = Integer.parseInt(line().substring(9, 12)); // HTTP/1.1 200 OK
    var length = -1;
    for (var line = line(); !line.isEmpty(); line = line()) {
      var lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      }
    }
    if (length < 0) {
      throw new IOException("an answer without Content-Length");
    }
    return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    var text = new StringBuilder();
    for (var at = in.read(); at != '\n'; at = in.read()) {
      if (at < 0) {
        throw new EOFException("the server hung up");
      }
      if (at != '\r') {
        text.append((char) at);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
