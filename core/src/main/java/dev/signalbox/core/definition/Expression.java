package dev.signalbox.core.definition;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Something of a definition that becomes a JSON value when it is needed: a runtime expression, a
/// structure with expressions inside, or a constant. Compiled once at deploy; safe for any thread.
public interface Expression {

  /// The value on `input`.
  ///
  /// @param input what `.` is
  /// @param scope the arguments: `$context`, `$input`, `$item`, …
  /// @throws ExpressionException if it fails, takes too long or makes too much
  JsonNode evaluate(JsonNode input, Scope scope);

  /// Names of the arguments it reads, without `$`; lets the caller build no other.
  Set<String> arguments();
}
