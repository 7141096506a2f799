package dev.signalbox.agents.http;

import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where a request goes: an absolute http or https address, as it is sent.
///
/// @param encrypted whether it is https
/// @param host in lower case; an IPv6 address without brackets
/// @param port never the unknown one: 80 or 443 if the address does not say
/// @param path path and query, percent-encoded; begins with a slash
public record Address(boolean encrypted, String host, int port, String path) {

  /// Longest address: what common servers accept.
  private static final int MAX_LENGTH = 16_384;

  private static final int MAX_PORT = 65_535;

  private static final Pattern SHAPE =
      Pattern.compile("(?i)(https?)://([^/?#]*)([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::(\\d{0,5}))?");

  private static final String PLAIN = // what RFC 3986 allows in paths and queries, and `%`
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%";

  /// Reads an address; what may not stand in one is percent-encoded, a fragment is dropped.
  ///
  /// @throws IllegalArgumentException if it is not an absolute http or https address, or holds user
  ///   information; the message does not repeat it, as it may hold secrets
  public static Address of(String text) {
    var shape = SHAPE.matcher(text.strip());
    if (text.length() > MAX_LENGTH || !shape.matches()) {
      throw new IllegalArgumentException(
          "the address must be http:// or https://, a host and at most 16384 characters");
    }
    if (shape.group(2).contains("@")) {
      throw new IllegalArgumentException(
          "the address must not hold a user name or password: use an authentication");
    }
    var authority = AUTHORITY.matcher(shape.group(2));
    if (!authority.matches()) {
      throw new IllegalArgumentException("the address has no proper host and port");
    }
    var encrypted = shape.group(1).equalsIgnoreCase("https");
    var query = shape.group(4) == null ? "" : shape.group(4);
    var path = shape.group(3).isEmpty() ? "/" : shape.group(3);
    return new Address(
        encrypted,
        host(authority.group(1)),
        port(authority.group(2), encrypted),
        encode(path) + encode(query));
  }

  private static String host(String text) {
    if (text.startsWith("[")) {
      return text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT);
    }
    try {
      var ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      if (ascii.matches("[a-z0-9._-]{1,253}")) {
        return ascii;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new IllegalArgumentException("the address has no proper host");
  }

  private static int port(String text, boolean encrypted) {
    if (text == null || text.isEmpty()) {
      return encrypted ? 443 : 80;
    }
    var port = Integer.parseInt(text);
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("the address has no proper port");
    }
    return port;
  }

  private static String encode(String text) {
    var encoded = new StringBuilder();
    for (var b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && PLAIN.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  /// This address with `name=value` added to its query.
  Address withQuery(String name, String value) {
    var separator = path.indexOf('?') < 0 ? "?" : "&";
    return new Address(encrypted, host, port, path + separator + FormEncoding.pair(name, value));
  }

  /// The address that a `Location` header names, seen from this one.
  ///
  /// @throws IllegalArgumentException if it is not http or https
  Address resolve(String location) {
    var target = location.strip();
    if (target.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
      return of(target);
    }
    if (target.startsWith("//")) {
      return of((encrypted ? "https:" : "http:") + target);
    }
    var fragment = target.indexOf('#');
    var relative = encode(fragment < 0 ? target : target.substring(0, fragment));
    return of(origin() + URI.create(path).resolve(URI.create(relative)));
  }

  /// Scheme, host and port: what two requests must share to trust each other's secrets.
  public String origin() {
    return (encrypted ? "https://" : "http://") + authority();
  }

  /// Host, and port unless it is the usual one.
  public String authority() {
    var name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == (encrypted ? 443 : 80) ? name : name + ":" + port;
  }

  /// What may be shown of it: a query may hold secrets.
  public String withoutQuery() {
    var query = path.indexOf('?');
    return origin() + (query < 0 ? path : path.substring(0, query));
  }

  @Override
  public String toString() {
    return origin() + path;
  }
}
