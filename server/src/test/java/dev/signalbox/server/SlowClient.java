package dev.signalbox.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Opens an event stream and reads nothing of it until asked, with little room for what comes.
final class SlowClient implements AutoCloseable {

  private final Socket socket = new Socket();
  private final BufferedReader lines;

  SlowClient(int port, String path) {
    try {
      socket.setReceiveBufferSize(65_536);
      socket.setSoTimeout(20_000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), 256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns once the stream is open.
  void awaitHead() {
    try {
      for (var line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
        // the head of the answer
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads on to the end. @return the ids of all events
  List<Long> ids() {
    var ids = new ArrayList<Long>();
    try {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        // The ends of chunks are lines too; an id never crosses one, as frames are sent whole.
        if (line.startsWith("id: ")) {
          ids.add(Long.valueOf(line.substring(4)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ids;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
