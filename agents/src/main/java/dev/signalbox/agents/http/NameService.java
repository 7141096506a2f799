package dev.signalbox.agents.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Turns names of hosts into addresses.
@FunctionalInterface
public interface NameService {

  /// The machine's own.
  NameService SYSTEM = InetAddress::getAllByName;

  /// All addresses of a host, at least one. May block for long.
  InetAddress[] addresses(String host) throws UnknownHostException;
}
