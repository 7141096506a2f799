package dev.signalbox.dsl.jq;

/// A word of a program.
///
/// @param kind what it is
/// @param text its text; of a name, a field or a variable without its sign
/// @param at its first character's place in the program, from 0
record Token(Kind kind, String text, int at) {

  enum Kind {
    /// `map`, `and`, `if`
    NAME,
    /// `.name`
    FIELD,
    /// `$name`
    VARIABLE,
    /// `@base64`
    FORMAT,
    NUMBER,
    /// the quote that begins a text; the lexer hands out what follows piece by piece
    QUOTE,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /// For messages.
  String words() {
    return switch (kind) {
      case END -> "the end";
      case QUOTE -> "a text";
      case FIELD -> "'." + text + "'";
      case VARIABLE -> "'$" + text + "'";
      case NAME, FORMAT, NUMBER, SIGN -> "'" + text + "'";
    };
  }
}
