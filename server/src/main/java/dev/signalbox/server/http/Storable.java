package dev.signalbox.server.http;

import dev.signalbox.server.http.Problem.Kind;
import dev.signalbox.server.http.Problem.Pointed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Refuses JSON values that would not come back as they were sent: databases cannot hold U+0000,
/// half a surrogate pair is no character in UTF-8, and 1e999 would become infinite.
final class Storable {

  private final Deque<String> path = new ArrayDeque<>();

  private Storable() {}

  static void check(JsonNode value) {
    new Storable().visit(value);
  }

  // The depth is bounded by Json.MAX_DEPTH.
  private void visit(JsonNode value) {
    if (value.isString()) {
      text(value.stringValue());
    } else if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
      throw refused("the number is too large");
    } else if (value.isArray()) {
      for (var i = 0; i < value.size(); i++) {
        path.addLast(Integer.toString(i));
        visit(value.get(i));
        path.removeLast();
      }
    } else if (value.isObject()) {
      value.forEachEntry((name, member) -> {
        path.addLast(name);
        text(name);
        visit(member);
        path.removeLast();
      });
    }
  }

  private void text(String text) {
    for (var i = 0; i < text.length(); i++) {
      var unit = text.charAt(i);
      if (unit == 0) {
        throw refused("text must not hold the character U+0000");
      }
      if (Character.isHighSurrogate(unit)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(unit)) {
        throw refused("text must not hold half of a surrogate pair");
      }
    }
  }

  private ProblemException refused(String detail) {
    var pointer = new StringBuilder();
    for (var segment : path) {
      pointer.append('/').append(Members.escaped(segment));
    }
    var shown = pointer.toString().replace('\0', '?');
    return Problem.invalid(Kind.INVALID_REQUEST, List.of(Pointed.at(shown, detail))).exception();
  }
}
