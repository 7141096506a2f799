package dev.signalbox.agents.http;

import java.io.IOException;
import java.io.InputStream;

/// Reads a body up to a limit.
final class BoundedBody {

  /// A body is larger than it may be.
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private BoundedBody() {}

  static byte[] read(InputStream body, HttpLimits limits) throws IOException {
    var most = Math.toIntExact(limits.maxBytes());
    var bytes = body.readNBytes(most);
    if (bytes.length == most && body.read() >= 0) {
      throw new TooLargeException();
    }
    return bytes;
  }
}
