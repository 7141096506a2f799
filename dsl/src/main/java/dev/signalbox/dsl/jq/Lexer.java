package dev.signalbox.dsl.jq;

import dev.signalbox.dsl.jq.Token.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes a program apart into words, one word ahead of the parser.
final class Lexer {

  /// Longest sign first, so that `//=` is not taken for `//`.
  private static final List<String> SIGNS =
      List.of(
          "?//", "//=", "|=", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=", ">=", "//", "..",
          "::", "|", ",", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", "[", "]", "{", "}", ":",
          ";", ".", "?");

  private final String source;
  private int at;
  private @Nullable Token ahead;

  Lexer(String source) {
    this.source = source;
  }

  Token peek() {
    var token = ahead;
    if (token == null) {
      token = read();
      ahead = token;
    }
    return token;
  }

  Token next() {
    var token = peek();
    ahead = null;
    return token;
  }

  private Token read() {
    skip();
    if (at >= source.length()) {
      return new Token(Kind.END, "", at);
    }
    var start = at;
    var c = source.charAt(at);
    if (c == '"') {
      at++;
      return new Token(Kind.QUOTE, "\"", start);
    }
    if (isDigit(c) || (c == '.' && at + 1 < source.length() && isDigit(source.charAt(at + 1)))) {
      return number();
    }
    if (isLetter(c)) {
      return new Token(Kind.NAME, name(), start);
    }
    if ((c == '.' || c == '$' || c == '@')
        && at + 1 < source.length()
        && isLetter(source.charAt(at + 1))) {
      at++;
      var kind = c == '.' ? Kind.FIELD : c == '$' ? Kind.VARIABLE : Kind.FORMAT;
      return new Token(kind, name(), start);
    }
    for (var sign : SIGNS) {
      if (source.startsWith(sign, at)) {
        at += sign.length();
        return new Token(Kind.SIGN, sign, start);
      }
    }
    throw fault(start, "'" + Character.toString(source.codePointAt(at)) + "' has no meaning here");
  }

  private void skip() {
    while (at < source.length()) {
      var c = source.charAt(at);
      if (c == '#') {
        while (at < source.length() && source.charAt(at) != '\n') {
          at++;
        }
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        return;
      }
    }
  }

  private String name() {
    var start = at;
    while (at < source.length() && (isLetter(source.charAt(at)) || isDigit(source.charAt(at)))) {
      at++;
    }
    return source.substring(start, at);
  }

  private Token number() {
    var start = at;
    digits();
    if (at < source.length() && source.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < source.length() && (source.charAt(at) == 'e' || source.charAt(at) == 'E')) {
      var mark = at++;
      if (at < source.length() && (source.charAt(at) == '+' || source.charAt(at) == '-')) {
        at++;
      }
      if (at >= source.length() || !isDigit(source.charAt(at))) {
        at = mark;
      }
      digits();
    }
    return new Token(Kind.NUMBER, source.substring(start, at), start);
  }

  private void digits() {
    while (at < source.length() && isDigit(source.charAt(at))) {
      at++;
    }
  }

  /// The text that follows, up to the closing quote or to a `\(`. Only right after a quote or after
  /// the `)` of an interpolation was taken, with nothing peeked at.
  Piece piece() {
    var text = new StringBuilder();
    while (at < source.length()) {
      var c = source.charAt(at++);
      if (c == '"') {
        return new Piece(text.toString(), true);
      }
      if (c != '\\') {
        text.append(c);
      } else if (at < source.length() && source.charAt(at) == '(') {
        at++;
        return new Piece(text.toString(), false);
      } else {
        escape(text);
      }
    }
    throw fault(source.length(), "a text has no closing quote");
  }

  /// A piece of a text. @param last whether the text ends with it
  record Piece(String text, boolean last) {}

  private void escape(StringBuilder text) {
    var start = at - 1;
    var c = at < source.length() ? source.charAt(at++) : ' ';
    switch (c) {
      case '"', '\\', '/' -> text.append(c);
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'u' -> {
        var hex = source.substring(at, Math.min(at + 4, source.length()));
        if (!hex.matches("[0-9a-fA-F]{4}")) {
          throw fault(start, "\\u needs four hexadecimal digits");
        }
        text.append((char) Integer.parseInt(hex, 16));
        at += 4;
      }
      default -> throw fault(start, "'\\" + c + "' is no escape; write \\\\ for a backslash");
    }
  }

  /// A mistake at a place of the program.
  JqSyntaxException fault(int place, String detail) {
    var from = Math.max(0, Math.min(place, source.length()) - 12);
    var near = source.substring(from, Math.min(source.length(), from + 30)).replace('\n', ' ');
    return new JqSyntaxException(
        "is not valid jq: " + detail + ", at character " + (place + 1) + " near `" + near + "`");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
