package dev.signalbox.agents.http;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One entry of what is allowed.
///
/// @param range addresses, or null if it goes by name
/// @param host a name in lower case, `*.` in front for all below it; null if it goes by address
/// @param port the only port, or 0 for all
public record EgressRule(@Nullable AddressRange range, @Nullable String host, int port) {

  /// Everything.
  static final EgressRule ANY = new EgressRule(null, "*", 0);

  private static final int MAX_PORT = 65_535;
  private static final Pattern PORT = Pattern.compile("(.*):(\\d{1,5})");
  private static final Pattern HOST =
      Pattern.compile("(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\\.[A-Za-z0-9_-]+)*\\.?");

  /// Reads an entry as the configuration has it.
  ///
  /// @throws IllegalArgumentException if it cannot be read; the message says what would be right
  public static EgressRule parse(String entry) {
    var target = entry.strip();
    var port = 0;
    if (!AddressRange.looksLikeIpv6(target)) {
      var matcher = PORT.matcher(target);
      if (matcher.matches()) {
        target = matcher.group(1);
        port = Integer.parseInt(matcher.group(2));
      }
    }
    if (port > MAX_PORT) {
      throw wrong(entry);
    }
    if (target.startsWith("[") && target.endsWith("]")) {
      target = target.substring(1, target.length() - 1);
    }
    var range = AddressRange.parse(target);
    if (range.isPresent()) {
      return new EgressRule(range.get(), null, port);
    }
    if (!HOST.matcher(target).matches() || target.matches("[0-9.]+")) {
      throw wrong(entry);
    }
    return new EgressRule(null, canonical(target), port);
  }

  private static IllegalArgumentException wrong(String entry) {
    return new IllegalArgumentException(
        "\""
            + entry
            + "\" is not host, address, range or *.domain, each with or without :port; for example"
            + " \"127.0.0.1:8099\", \"10.1.0.0/16\", \"[::1]:80\", \"*.example.org\"");
  }

  boolean matches(String name, InetAddress address, int toPort) {
    return (port == 0 || port == toPort)
        && (range == null ? matchesName(canonical(name)) : range.contains(address));
  }

  private boolean matchesName(String name) {
    if (host == null || host.equals("*")) {
      return host != null;
    }
    return host.startsWith("*.") ? name.endsWith(host.substring(1)) : name.equals(host);
  }

  private static String canonical(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
