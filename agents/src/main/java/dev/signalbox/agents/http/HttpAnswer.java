package dev.signalbox.agents.http;

/// An answer, read whole.
///
/// @param request what it answers: after redirects, the last request
/// @param status its status
/// @param fields its header fields
/// @param body its body, empty for none
@SuppressWarnings("ArrayRecordComponent") // a body is compared by nobody
public record HttpAnswer(HttpRequest request, int status, HttpFields fields, byte[] body) {

  boolean isRedirect() {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> fields.find("Location").isPresent();
      default -> false;
    };
  }
}
