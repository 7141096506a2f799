package dev.signalbox.agents.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Addresses that begin with the same bits.
///
/// @param base an address of the range, 4 or 16 bytes
/// @param bits how many of its first bits count
@SuppressWarnings("ArrayRecordComponent") // never leaves this package, never changed
record AddressRange(byte[] base, int bits) {

  /// Everything that is not reachable from all over the internet, by the registries of
  /// special-purpose addresses (RFC 6890 and its successors), multicast included.
  private static final List<AddressRange> SPECIAL =
      ranges(
          "0.0.0.0/8", // this network, and the unspecified address
          "10.0.0.0/8",
          "100.64.0.0/10", // carrier-grade NAT
          "127.0.0.0/8",
          "169.254.0.0/16", // link-local, where clouds keep their instance metadata
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "::/96", // unspecified, loopback, and IPv4-compatible
          "64:ff9b:1::/48",
          "100::/64",
          "2001::/23", // Teredo and others: an address inside the address
          "2001:db8::/32",
          "3fff::/20",
          "5f00::/16",
          "fc00::/7", // unique local
          "fe80::/10",
          "fec0::/10",
          "ff00::/8");

  /// IPv6 ranges that carry an IPv4 address, which is then what counts.
  private static final AddressRange NAT64 = range("64:ff9b::/96");

  private static final AddressRange MAPPED = new AddressRange(mappedPrefix(), 96);
  private static final AddressRange SIX_TO_FOUR = range("2002::/16");

  /// Whether anyone on the internet could reach it.
  static boolean isPublic(InetAddress address) {
    var bytes = innermost(address.getAddress());
    return SPECIAL.stream().noneMatch(range -> range.contains(bytes));
  }

  static boolean looksLikeIpv6(String text) {
    return !text.startsWith("[") && text.indexOf(':') != text.lastIndexOf(':');
  }

  /// Reads an address or a range; empty if it is neither. Never asks a name server.
  static Optional<AddressRange> parse(String text) {
    var slash = text.indexOf('/');
    var literal = slash < 0 ? text : text.substring(0, slash);
    if (!literal.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      return Optional.empty();
    }
    try {
      var base = innermost(InetAddress.ofLiteral(literal).getAddress());
      var most = base.length * 8;
      var bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      return bits < 0 || bits > most ? Optional.empty() : Optional.of(new AddressRange(base, bits));
    } catch (IllegalArgumentException e) { // no address, or no number after the slash
      return Optional.empty();
    }
  }

  boolean contains(InetAddress address) {
    return contains(address.getAddress()) || contains(innermost(address.getAddress()));
  }

  private boolean contains(byte[] address) {
    if (address.length != base.length) {
      return false;
    }
    for (var bit = 0; bit < bits; bit += 8) {
      var mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit));
      if (((address[bit / 8] ^ base[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /// The IPv4 address that an IPv6 address carries, or the address itself.
  private static byte[] innermost(byte[] address) {
    if (MAPPED.contains(address) || NAT64.contains(address)) {
      return Arrays.copyOfRange(address, 12, 16);
    }
    return SIX_TO_FOUR.contains(address) ? Arrays.copyOfRange(address, 2, 6) : address;
  }

  private static byte[] mappedPrefix() {
    var prefix = new byte[16];
    prefix[10] = (byte) 0xff;
    prefix[11] = (byte) 0xff;
    return prefix;
  }

  private static List<AddressRange> ranges(String... texts) {
    return Arrays.stream(texts).map(AddressRange::range).toList();
  }

  private static AddressRange range(String text) {
    var slash = text.indexOf('/');
    try {
      var base = InetAddress.getByName(text.substring(0, slash)).getAddress();
      return new AddressRange(base, Integer.parseInt(text.substring(slash + 1)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
