package dev.signalbox.dsl.jq;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jcodings.specific.UTF8Encoding;
import org.joni.Matcher;
import org.joni.Option;
import org.joni.Region;
import org.joni.Syntax;
import org.joni.exception.JOniException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A regular expression, compiled. Stops when the time of the run is up, however much it would
/// backtrack.
final class Regex {

  /// Longest pattern, in characters.
  private static final int MAX_LENGTH = 8_192;

  private final org.joni.Regex compiled;
  private final boolean global;
  private final boolean filled;
  private final @Nullable String[] names;

  private Regex(String pattern, String flags) {
    if (pattern.length() > MAX_LENGTH) {
      throw new LimitException(
          "has a regular expression of more than " + MAX_LENGTH + " characters");
    }
    this.global = flags.indexOf('g') >= 0;
    this.filled = flags.indexOf('n') >= 0;
    var bytes = pattern.getBytes(StandardCharsets.UTF_8);
    try {
      this.compiled =
          new org.joni.Regex(
              bytes, 0, bytes.length, options(flags), UTF8Encoding.INSTANCE, Syntax.PerlNG);
    } catch (JOniException e) {
      throw new JqException(pattern + " is not a valid regex: " + e.getMessage());
    }
    this.names = new String[compiled.numberOfCaptures() + 1];
    if (compiled.numberOfNames() > 0) {
      compiled
          .namedBackrefIterator()
          .forEachRemaining(it -> {
            var length = it.nameEnd - it.nameP;
            for (var index : it.getBackRefs()) {
              names[index] = new String(it.name, it.nameP, length, StandardCharsets.UTF_8);
            }
          });
    }
  }

  private static int options(String flags) {
    var options = Option.CAPTURE_GROUP;
    for (var i = 0; i < flags.length(); i++) {
      options |=
          switch (flags.charAt(i)) {
            case 'g' -> Option.NONE;
            case 'i' -> Option.IGNORECASE;
            case 'x' -> Option.EXTEND;
            case 's' -> Option.SINGLELINE;
            case 'n' -> Option.FIND_NOT_EMPTY;
            case 'p' -> Option.MULTILINE | Option.SINGLELINE;
            case 'l' -> Option.FIND_LONGEST;
            default -> throw new JqException(flags + " is not a valid modifier string");
          };
    }
    return options;
  }

  /// Keeps the last one compiled: mostly it is the same again. Two threads may each compile one.
  static final class Kept {

    private record Last(String pattern, String flags, Regex regex) {}

    private volatile @Nullable Last last;

    /// @param pattern a text, or a list of pattern and flags
    /// @param flags a text or null
    Regex get(JsonNode pattern, JsonNode flags, String always) {
      if (pattern.isArray() && flags.isNull()) {
        return get(pattern.path(0), pattern.size() > 1 ? pattern.get(1) : Json.NULL, always);
      }
      if (!pattern.isString() || !(flags.isString() || flags.isNull())) {
        var wrong = pattern.isString() ? flags : pattern;
        throw new JqException(Json.words(wrong) + " cannot be matched, as it is not a string");
      }
      var text = pattern.stringValue();
      var letters = always + (flags.isNull() ? "" : flags.stringValue());
      var known = last;
      if (known == null || !known.pattern.equals(text) || !known.flags.equals(letters)) {
        known = new Last(text, letters, new Regex(text, letters));
        last = known;
      }
      return known.regex;
    }
  }

  boolean test(Run run, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    run.text(text.length());
    return search(
            run,
            compiled.matcherNoRegion(bytes, 0, bytes.length, run.timeLeftNs()),
            0,
            bytes.length)
        >= 0;
  }

  private static int search(Run run, Matcher matcher, int from, int to) {
    run.tick();
    var found = matcher.search(from, to, Option.NONE);
    if (found < -1) {
      throw new LimitException("takes longer than " + run.limits().timeMs() + " ms");
    }
    return found;
  }

  /// The matches, one or all, as jq describes them.
  List<JsonNode> matches(Run run, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    run.text(text.length());
    var points = new Points(bytes, bytes.length == text.length());
    var found = new ArrayList<JsonNode>();
    var from = 0;
    while (from <= bytes.length) {
      var matcher = compiled.matcher(bytes, 0, bytes.length, run.timeLeftNs());
      if (search(run, matcher, from, bytes.length) < 0) {
        break;
      }
      var start = matcher.getBegin();
      var end = matcher.getEnd();
      if (end > start || !filled) {
        run.cells(10 + 10 * names.length);
        found.add(described(matcher, bytes, points));
      }
      from = end > start ? end : next(bytes, end);
      if (!global) {
        break;
      }
    }
    return found;
  }

  /// The start of the next character.
  private static int next(byte[] bytes, int at) {
    var next = at + 1;
    while (next < bytes.length && (bytes[next] & 0xc0) == 0x80) {
      next++;
    }
    return next;
  }

  private ObjectNode described(Matcher matcher, byte[] bytes, Points points) {
    var match = group(bytes, points, matcher.getBegin(), matcher.getEnd());
    var groups = match.putArray("captures");
    Region region = matcher.getRegion();
    for (var i = 1; region != null && i < region.getNumRegs(); i++) {
      var start = region.getBeg(i);
      var group = start < 0 ? absent() : group(bytes, points, start, region.getEnd(i));
      groups.add(group.put("name", names[i]));
    }
    return match;
  }

  private static ObjectNode absent() {
    return Json.object().put("offset", -1).put("length", 0).put("string", (String) null);
  }

  private static ObjectNode group(byte[] bytes, Points points, int start, int end) {
    return Json.object()
        .put("offset", points.at(start))
        .put("length", points.at(end) - points.at(start))
        .put("string", new String(bytes, start, end - start, StandardCharsets.UTF_8));
  }

  /// Counts characters up to a byte. Matches come in order, so it counts on from the last place.
  private static final class Points {

    private final byte[] bytes;
    private final boolean plain;
    private int lastByte;
    private int lastPoint;

    Points(byte[] bytes, boolean plain) {
      this.bytes = bytes;
      this.plain = plain;
    }

    int at(int index) {
      if (plain) {
        return index;
      }
      if (index < lastByte) {
        lastByte = 0;
        lastPoint = 0;
      }
      for (; lastByte < index; lastByte++) {
        if ((bytes[lastByte] & 0xc0) != 0x80) {
          lastPoint++;
        }
      }
      return lastPoint;
    }
  }

  /// The index in a text of its character number `points`.
  static int offset(String text, int points) {
    return text.offsetByCodePoints(0, points);
  }
}
