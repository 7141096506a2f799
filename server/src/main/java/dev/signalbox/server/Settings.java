package dev.signalbox.server;

/// How a server listens, and its limits.
///
/// @param host name or address to listen on
/// @param port to listen on; 0 for any free one
/// @param insecure whether others than loopback addresses are allowed without keys
/// @param maxBodyBytes largest body of a request
/// @param heartbeatMs longest silence of an event stream
/// @param maxStreams event streams at once; further ones are answered 503
/// @param maxTraceWeight most steps and events kept in memory for those who watch
public record Settings(
    String host,
    int port,
    boolean insecure,
    int maxBodyBytes,
    long heartbeatMs,
    int maxStreams,
    long maxTraceWeight) {

  public Settings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, was " + port);
    }
    if (maxBodyBytes < 1 || heartbeatMs < 1 || maxStreams < 0 || maxTraceWeight < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  /// The usual limits.
  public static Settings of(String host, int port, boolean insecure) {
    return new Settings(host, port, insecure, 1 << 20, 15_000, 10_000, 2_000_000);
  }
}
