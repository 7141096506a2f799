package dev.signalbox.agents.http;

/// How long and how large an exchange may become.
///
/// @param timeoutMs from sending to the last byte
/// @param silenceMs longest time without a byte
/// @param maxBytes largest body of an answer, unpacked
public record HttpLimits(long timeoutMs, long silenceMs, long maxBytes) {

  /// What holds where nothing else is said: 5 minutes, 8 MiB.
  public static final HttpLimits DEFAULT = new HttpLimits(300_000, 300_000, 8 << 20);

  /// These limits with another time.
  public HttpLimits within(long timeoutMs) {
    return new HttpLimits(timeoutMs, timeoutMs, maxBytes);
  }
}
