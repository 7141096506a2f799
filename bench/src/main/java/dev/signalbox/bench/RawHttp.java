package dev.signalbox.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The least an HTTP client can be: one connection that is kept, answers with a length. Cheap, so
/// that the server is measured and not the client.
final class RawHttp implements AutoCloseable {

  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[16_384];
  private int from;
  private int to;

  /// What came back.
  record Answer(int status, String body) {}

  RawHttp(int port) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    this.in = socket.getInputStream();
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
      if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    if (length < 0) {
      throw new IOException("an answer without Content-Length");
    }
    return new Answer(status, text(length));
  }

  /// A line of the head, which is ASCII, without its end.
  private String line() throws IOException {
    var end = from;
    while (true) {
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      if (end < to) {
        break;
      }
      end -= fill();
    }
    var line = new String(buffer, from, end - 1 - from, StandardCharsets.ISO_8859_1);
    from = end + 1;
    return line;
  }

  private String text(int length) throws IOException {
    if (buffer.length < length) {
      buffer = Arrays.copyOfRange(buffer, from, from + length);
      to -= from;
      from = 0;
    }
    while (to - from < length) {
      fill();
    }
    var text = new String(buffer, from, length, StandardCharsets.UTF_8);
    from += length;
    return text;
  }

  /// Reads more. Returns by how much what was there has moved to the front.
  private int fill() throws IOException {
    var moved = from;
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= moved;
    from = 0;
    var count = in.read(buffer, to, buffer.length - to);
    if (count < 0) {
      throw new EOFException("the server hung up");
    }
    to += count;
    return moved;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
