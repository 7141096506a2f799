package dev.signalbox.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.server.http.Problem.Kind;
import dev.signalbox.server.http.Problem.Place;
import dev.signalbox.server.http.Problem.Pointed;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;

/// Reads the body of a request: no more than allowed, and only text in UTF-8.
final class BodyReader {

  private static final int CHUNK = 16_384;

  private final int maxBytes;

  /// @param maxBytes largest body
  BodyReader(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// The body; empty if there is none.
  ///
  /// @throws ProblemException if it is too large. The rest is read and dropped by then (up to the
  ///   server's hard limit), so that the client gets to read the answer.
  byte[] bytes(ServerRequest request) {
    var announced = request.headers().contentLength().orElse(-1);
    if (announced > maxBytes && request.headers().contains(HeaderNames.EXPECT)) {
      throw tooLarge(); // the client waits for a word before it sends
    }
    var bytes =
        read(request, announced < 0 ? maxBytes + 1 : (int) Math.min(announced, maxBytes + 1));
    if (bytes.length > maxBytes) {
      throw tooLarge();
    }
    return bytes;
  }

  /// Reads what is left of the body, for nothing.
  static void drop(ServerRequest request) {
    read(request, 0);
  }

  /// Reads all of the body. @param keep at most how many bytes of it are returned
  private static byte[] read(ServerRequest request, int keep) {
    try (var in = request.content().inputStream()) {
      var bytes = keep <= CHUNK ? upTo(keep, in) : in.readNBytes(keep);
      if (in.read() >= 0) {
        var chunk = new byte[CHUNK];
        while (in.read(chunk) >= 0) {
          // only to let the client finish sending
        }
      }
      return bytes;
    } catch (RequestException | CloseConnectionException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new CloseConnectionException("the client has gone while it was sending", e);
    }
  }

  /// The same as `readNBytes`, which would take 16 kB for the smallest body.
  private static byte[] upTo(int length, InputStream in) throws IOException {
    var bytes = new byte[length];
    var count = in.readNBytes(bytes, 0, length);
    return count == length ? bytes : Arrays.copyOf(bytes, count);
  }

  /// The body as text.
  ///
  /// @throws ProblemException if it is not UTF-8
  String text(ServerRequest request) {
    var bytes = bytes(request);
    var chars = CharBuffer.allocate(bytes.length);
    var in = ByteBuffer.wrap(bytes);
    // Neither malformed nor overlong sequences pass this decoder.
    var result = UTF_8.newDecoder().decode(in, chars, true);
    if (result.isError()) {
      throw notUtf8(Arrays.copyOf(bytes, in.position()));
    }
    var text = chars.flip().toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static ProblemException notUtf8(byte[] before) {
    var text = new String(before, UTF_8);
    var line = (int) text.chars().filter(c -> c == '\n').count() + 1;
    var column = text.length() - (text.lastIndexOf('\n') + 1) + 1;
    var error = new Pointed(Place.POINTER, "", line, column, "the body is not UTF-8");
    return Problem.invalid(Kind.MALFORMED_BODY, List.of(error)).exception();
  }

  private ProblemException tooLarge() {
    return Problem.of(Kind.BODY_TOO_LARGE, "A body has at most " + maxBytes + " bytes.")
        .exception();
  }
}
