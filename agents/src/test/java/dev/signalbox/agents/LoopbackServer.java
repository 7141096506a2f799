package dev.signalbox.agents;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A real HTTP server on a loopback port, which answers as a test says: whole, in pieces, broken.
public final class LoopbackServer implements AutoCloseable {

  /// Answers one request.
  @FunctionalInterface
  public interface Handler {

    /// Answers; throwing closes the connection.
    void answer(Exchange exchange) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Handler handler;
  private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch disconnected = new CountDownLatch(1);

  /// A server that answers with `handler`.
  public LoopbackServer(Handler handler) throws IOException {
    this(handler, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  /// A server on a socket of the test's, e.g. an encrypted one.
  public LoopbackServer(Handler handler, ServerSocket socket) {
    this.handler = handler;
    this.socket = socket;
    Thread.startVirtualThread(this::accept);
  }

  /// A request as it came in. @param target path and query @param headers names in any case
  public record Received(String method, String target, Map<String, String> headers, String body) {}

  /// `http://127.0.0.1:port`.
  public String uri() {
    return "http://127.0.0.1:" + port();
  }

  /// Its port.
  public int port() {
    return socket.getLocalPort();
  }

  /// All requests so far.
  public List<Received> received() {
    return List.copyOf(received);
  }

  /// How many connections were opened.
  public int connections() {
    return connections.get();
  }

  /// Waits until a client has closed a connection that [Exchange#awaitDisconnect] watches.
  public boolean sawDisconnect() throws InterruptedException {
    return disconnected.await(10, TimeUnit.SECONDS);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var connection = socket.accept();
        connections.incrementAndGet();
        Thread.startVirtualThread(() -> serve(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    open.add(connection);
    try (connection) {
      var in = new BufferedInputStream(connection.getInputStream());
      while (true) {
        var request = read(in);
        received.add(request);
        handler.answer(new Exchange(request, connection, in));
      }
    } catch (IOException | InterruptedException e) {
      // the connection ends here
    } finally {
      open.remove(connection);
    }
  }

  private static Received read(InputStream in) throws IOException {
    var first = line(in).split(" ", 3);
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    var length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Received(first[0], first[1], headers, body);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("closed");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (var connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A request and the connection to answer it on.
  public final class Exchange {

    private final Received request;
    private final Socket connection;
    private final InputStream in;
    private final OutputStream out;

    private Exchange(Received request, Socket connection, InputStream in) throws IOException {
      this.request = request;
      this.connection = connection;
      this.in = in;
      this.out = connection.getOutputStream();
    }

    /// The request.
    public Received request() {
      return request;
    }

    /// Answers whole. @param headers `Name: value` each
    public void respond(int status, String body, String... headers) throws IOException {
      respond(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /// Answers whole. @param headers `Name: value` each
    public void respond(int status, byte[] body, String... headers) throws IOException {
      var head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
      for (var header : headers) {
        head.append(header).append("\r\n");
      }
      head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
      write(head.toString());
      out.write(body);
      out.flush();
    }

    /// Begins an answer in chunks.
    public void begin(int status, String... headers) throws IOException {
      var head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
      for (var header : headers) {
        head.append(header).append("\r\n");
      }
      write(head.append("Transfer-Encoding: chunked\r\n\r\n").toString());
    }

    /// One chunk; an empty one ends the answer.
    public void chunk(String text) throws IOException {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      write(Integer.toHexString(bytes.length) + "\r\n");
      out.write(bytes);
      write("\r\n");
    }

    /// Sends these characters as they are.
    public void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /// Breaks the connection.
    public void drop() throws IOException {
      connection.close();
    }

    /// Waits until the client closes the connection, and then breaks it off here too.
    public void awaitDisconnect() throws IOException {
      try {
        while (in.read() >= 0) {
          // a client that waits sends nothing
        }
      } finally {
        disconnected.countDown();
      }
      drop();
    }
  }
}
