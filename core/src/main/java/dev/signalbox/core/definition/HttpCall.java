package dev.signalbox.core.definition;

import org.jspecify.annotations.Nullable;

/// A request of `call: http`. Evaluated when it is sent, never stored: it may hold secrets.
///
/// @param method evaluates to the method, in any case
/// @param uri evaluates to the address; a template's `{name}` are filled in by the evaluation
/// @param headers evaluates to an object of strings, or null
/// @param query evaluates to an object of values added to the address, or null
/// @param body evaluates to the body, or null for none
/// @param output what of the answer is handed on
/// @param redirect whether redirects are followed, and 3xx that cannot be is an answer like 2xx; if
///   not, 3xx is an error
/// @param authentication how to prove who calls, or null
public record HttpCall(
    Expression method,
    Expression uri,
    @Nullable Expression headers,
    @Nullable Expression query,
    @Nullable Expression body,
    Output output,
    boolean redirect,
    @Nullable Authentication authentication) {

  /// What of an answer is handed on.
  public enum Output {
    /// the body, base64
    RAW,
    /// the body, parsed by its content type
    CONTENT,
    /// `{request: {method, uri, headers}, statusCode, headers, content}`
    RESPONSE
  }
}
