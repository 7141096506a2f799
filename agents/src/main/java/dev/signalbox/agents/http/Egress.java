package dev.signalbox.agents.http;

import java.net.InetAddress;
import java.util.List;

/// Where requests of workflows and tools may go: anywhere public, and of what is not public only
/// where the operator says so.
///
/// @param allow what is allowed beside public addresses: an address, a range (`10.1.0.0/16`), a
///   host, or all hosts below a name (`*.example.org`), each with or without `:port`
public record Egress(List<EgressRule> allow) {

  /// Public addresses only.
  public static final Egress PUBLIC = new Egress(List.of());

  /// Anywhere: for addresses that only operators choose.
  public static final Egress ANYWHERE = new Egress(List.of(EgressRule.ANY));

  public Egress {
    allow = List.copyOf(allow);
  }

  /// The rules as they are written in the configuration.
  ///
  /// @throws IllegalArgumentException if one cannot be read; the message says what would be right
  public static Egress of(List<String> allow) {
    return new Egress(allow.stream().map(EgressRule::parse).toList());
  }

  /// Whether a connection may be made.
  ///
  /// @param host as the address of the request names it
  /// @param address what the name stands for; what is checked is to be connected to
  public boolean allows(String host, InetAddress address, int port) {
    return AddressRange.isPublic(address)
        || allow.stream().anyMatch(rule -> rule.matches(host, address, port));
  }
}
