package dev.signalbox.agents.jq;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.StringNode;

/// Takes a text apart into plain text and `${ jq }`. A filter ends at the brace that closes it,
/// which need not be the first one: jq has objects, and strings with braces in them.
final class TemplateScanner {

  private final String text;
  private int at;

  TemplateScanner(String text) {
    this.text = text;
  }

  List<Template> parts() {
    var parts = new ArrayList<Template>();
    var plain = new StringBuilder();
    while (at < text.length()) {
      if (text.startsWith("$${", at)) {
        plain.append("${");
        at += 3;
      } else if (text.startsWith("${", at)) {
        flush(plain, parts);
        at += 2;
        parts.add(new Template.Query(Jq.compile(filter())));
      } else {
        plain.append(text.charAt(at++));
      }
    }
    flush(plain, parts);
    return parts;
  }

  private static void flush(StringBuilder plain, List<Template> parts) {
    if (!plain.isEmpty()) {
      parts.add(new Template.Fixed(StringNode.valueOf(plain.toString())));
      plain.setLength(0);
    }
  }

  private String filter() {
    var start = at;
    skipTo('}');
    return text.substring(start, at - 1).strip();
  }

  /// Moves behind the `end` that closes what was opened before.
  private void skipTo(char end) {
    while (at < text.length()) {
      var c = text.charAt(at++);
      if (c == end) {
        return;
      }
      switch (c) {
        case '{' -> skipTo('}');
        case '(' -> skipTo(')');
        case '"' -> skipString();
        default -> {}
      }
    }
    throw new JqException("${ without its " + end + ": " + text);
  }

  private void skipString() {
    while (at < text.length()) {
      var c = text.charAt(at++);
      if (c == '"') {
        return;
      }
      if (c == '\\' && at < text.length() && text.charAt(at++) == '(') {
        skipTo(')');
      }
    }
    throw new JqException("a string without its end: " + text);
  }
}
