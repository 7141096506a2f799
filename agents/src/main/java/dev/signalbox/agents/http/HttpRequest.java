package dev.signalbox.agents.http;

import org.jspecify.annotations.Nullable;

/// A request, ready to be sent.
///
/// @param method in upper case
/// @param address where to
/// @param fields its header fields
/// @param body its body, or null
@SuppressWarnings("ArrayRecordComponent") // a body is compared by nobody
public record HttpRequest(
    String method, Address address, HttpFields fields, byte @Nullable [] body) {

  /// A request without a body.
  public static HttpRequest get(Address address) {
    return new HttpRequest("GET", address, HttpFields.NONE, null);
  }

  /// This request with another value of a header field.
  public HttpRequest with(String name, String value) {
    return new HttpRequest(method, address, fields.with(name, value), body);
  }

  /// Whether it asks for something only (RFC 9110, safe methods), so that it may be sent again.
  public boolean isSafe() {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS" -> true;
      default -> false;
    };
  }

  /// What may be shown of it.
  @Override
  public String toString() {
    return method + " " + address.withoutQuery();
  }
}
