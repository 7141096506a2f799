package dev.signalbox.server.http;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.server.http.Problem.Kind;
import dev.signalbox.server.http.Problem.Pointed;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of a query, read strictly.
public final class Parameters {

  /// Of a query that is empty, or not for this server.
  static final Parameters NONE = new Parameters(Map.of());

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  /// Reads a raw query.
  ///
  /// @param known the parameters there are
  /// @throws ProblemException if it names another, or one of them twice, or is not well-formed
  static Parameters of(String rawQuery, Set<String> known) {
    if (rawQuery.isEmpty()) {
      return NONE;
    }
    var values = new LinkedHashMap<String, String>();
    for (var pair : rawQuery.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      var equals = pair.indexOf('=');
      var name = decode(equals < 0 ? pair : pair.substring(0, equals));
      var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!known.contains(name)) {
        throw refused(name, "is not a parameter here" + NearestName.hint(name, known));
      }
      if (values.put(name, value) != null) {
        throw refused(name, "is given twice");
      }
    }
    return new Parameters(values);
  }

  /// The value, or null if absent.
  public @Nullable String text(String name) {
    return values.get(name);
  }

  /// A number of items a page: capped, never an error for being too large.
  public int pageSize(int usual, int most) {
    return (int) Math.min(most, Math.max(1, count("page_size", 1, usual)));
  }

  /// A whole number of at least `least`.
  ///
  /// @param absent what it is if absent
  public long count(String name, long least, long absent) {
    var text = values.get(name);
    if (text == null) {
      return absent;
    }
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < least) {
      throw refused(name, "must be a whole number, at least " + least);
    }
    return Long.parseLong(text);
  }

  /// Whether it is `true`; false if absent.
  public boolean flag(String name) {
    return words(name, List.of("true", "false")).contains("true");
  }

  /// A time (RFC 3339), or null.
  public @Nullable Instant time(String name) {
    var text = values.get(name);
    if (text == null) {
      return null;
    }
    // A plus sign that was not encoded arrives as a blank.
    var time = Members.instant(text.replace(' ', '+'));
    if (time == null) {
      throw refused(name, "must be a time such as 2026-01-31T12:00:00Z");
    }
    return time;
  }

  /// The execution with which the page before ended; null for the first page, whose token is empty.
  public @Nullable ExecutionId pageToken() {
    var text = values.get("page_token");
    return text == null || text.isEmpty() ? null : execution("page_token");
  }

  /// An execution id, or null.
  public @Nullable ExecutionId execution(String name) {
    var text = values.get(name);
    if (text == null) {
      return null;
    }
    try {
      return ExecutionId.parse(text);
    } catch (IllegalArgumentException e) {
      throw refused(name, "must be a UUID");
    }
  }

  /// Words separated by commas; empty if absent.
  ///
  /// @param words those there are
  public List<String> words(String name, Collection<String> words) {
    var text = values.get(name);
    if (text == null) {
      return List.of();
    }
    var found = List.of(text.split(",", -1));
    for (var word : found) {
      if (!words.contains(word)) {
        throw refused(name, "'" + shortened(word) + "' is none" + NearestName.hint(word, words));
      }
    }
    return found;
  }

  /// Ends the request: a parameter is wrong.
  public static ProblemException refused(String name, String detail) {
    var pointed = Pointed.parameter(shortened(name), detail);
    return Problem.invalid(Kind.INVALID_REQUEST, List.of(pointed)).exception();
  }

  private static String shortened(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }

  private static String decode(String raw) {
    var text = PercentDecoder.decode(raw.replace('+', ' '));
    if (text == null) {
      throw refused(raw, "is not well-formed: percent signs are followed by two hex digits, UTF-8");
    }
    return text;
  }
}
