package dev.signalbox.agents.tool.sql;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What must be known of a query before SQLite sees it: that it is one statement (SQLite would
/// silently drop a second one) and that it asks. The database is opened read-only besides; this is
/// for the clear message, and for what changes no data but the connection (`attach`, `pragma`).
final class SqlText {

  private static final Set<String> QUESTIONS = Set.of("select", "with", "values", "explain");

  private final String sql;
  private int at;

  private SqlText(String sql) {
    this.sql = sql;
  }

  /// What is wrong with a query, or empty if nothing is.
  static Optional<String> problem(String sql) {
    return new SqlText(sql).problem();
  }

  private Optional<String> problem() {
    skipBlank();
    var start = at;
    while (at < sql.length() && Character.isLetter(sql.charAt(at))) {
      at++;
    }
    var word = sql.substring(start, at).toLowerCase(Locale.ROOT);
    if (word.isEmpty() && start < sql.length() && sql.charAt(start) != ';') {
      word = sql.substring(start, start + 1);
    }
    if (!QUESTIONS.contains(word)) {
      return Optional.of(
          word.isEmpty()
              ? "there is no query"
              : "only queries are allowed (select, with, values, explain), not " + word);
    }
    skipStatement();
    return at < sql.length() ? Optional.of("only one statement is allowed") : Optional.empty();
  }

  /// Moves behind the statement's semicolon and what says nothing after it.
  private void skipStatement() {
    while (at < sql.length()) {
      switch (sql.charAt(at)) {
        case ';' -> {
          at++;
          skipBlank();
          if (at >= sql.length() || sql.charAt(at) != ';') {
            return;
          }
        }
        case '\'', '"', '`' -> skipQuoted(sql.charAt(at));
        case '[' -> skipTo("]");
        default -> skipCommentOrOne();
      }
    }
  }

  private void skipCommentOrOne() {
    if (!skipComment()) {
      at++;
    }
  }

  private void skipBlank() {
    while (at < sql.length()) {
      if (Character.isWhitespace(sql.charAt(at)) || sql.charAt(at) == '\uFEFF') {
        at++;
      } else if (!skipComment()) {
        return;
      }
    }
  }

  private boolean skipComment() {
    if (sql.startsWith("--", at)) {
      skipTo("\n");
      return true;
    }
    if (sql.startsWith("/*", at)) {
      at += 2;
      skipTo("*/");
      return true;
    }
    return false;
  }

  private void skipQuoted(char quote) {
    at++;
    skipTo(String.valueOf(quote)); // a doubled quote is the end of one and the start of the next
  }

  private void skipTo(String end) {
    var found = sql.indexOf(end, at);
    at = found < 0 ? sql.length() : found + end.length();
  }
}
