package dev.signalbox.server.http;

import dev.signalbox.server.http.Problem.Kind;
import dev.signalbox.server.http.Problem.Pointed;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the members of a JSON object strictly. What is wrong is collected, so that a caller learns
/// of all mistakes at once: [#end] throws them. A member that is null counts as absent.
public final class Members {

  private static final int MAX_ERRORS = 20; // further ones would hide the first

  private final JsonNode object;
  private final String pointer;
  private final List<Pointed> errors;
  private final Set<String> known = new LinkedHashSet<>();

  private Members(JsonNode object, String pointer, List<Pointed> errors) {
    this.object = object;
    this.pointer = pointer;
    this.errors = errors;
  }

  /// The members of a body.
  ///
  /// @throws ProblemException if it is no object
  public static Members of(JsonNode body) {
    if (!body.isObject()) {
      var error = Pointed.at("", "must be an object, is " + kind(body));
      throw Problem.invalid(Kind.INVALID_REQUEST, List.of(error)).exception();
    }
    return new Members(body, "", new ArrayList<>());
  }

  /// A text of at most `maxChars`, or null.
  public @Nullable String text(String name, int maxChars) {
    var value = any(name);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      refuse(name, "must be a string, is " + kind(value));
      return null;
    }
    var text = value.stringValue();
    if (text.length() > maxChars) {
      refuse(name, "must have at most " + maxChars + " characters");
      return null;
    }
    return text;
  }

  /// One of a few words, or null.
  public @Nullable String word(String name, List<String> words) {
    var text = text(name, 1_000);
    if (text != null && !words.contains(text)) {
      refuse(name, "must be one of " + String.join(", ", words) + NearestName.hint(text, words));
      return null;
    }
    return text;
  }

  /// A whole number of at least `least`, or null.
  public @Nullable Long count(String name, long least) {
    var value = any(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least) {
      refuse(name, "must be a whole number, at least " + least);
      return null;
    }
    return value.longValue();
  }

  /// An amount of money of at least 0, a decimal string or a number, or null.
  public @Nullable BigDecimal money(String name) {
    var value = any(name);
    if (value == null) {
      return null;
    }
    var text = value.isString() ? value.stringValue() : value.isNumber() ? value.asString() : "";
    if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,12})?")) {
      refuse(name, "must be an amount such as \"0.25\"");
      return null;
    }
    return new BigDecimal(text);
  }

  /// A time (RFC 3339), to the millisecond, or null.
  public @Nullable Instant time(String name) {
    var text = text(name, 64);
    if (text == null) {
      return null;
    }
    var time = instant(text);
    if (time == null) {
      refuse(name, "must be a time such as \"2026-01-31T12:00:00Z\"");
    }
    return time;
  }

  /// An object of texts; empty if absent.
  ///
  /// @param check what is wrong with a name and its text, or null
  public Map<String, String> texts(
      String name, int max, BiFunction<String, String, @Nullable String> check) {
    var inner = object(name);
    var texts = new LinkedHashMap<String, String>();
    if (inner == null) {
      return texts;
    }
    if (inner.object.size() > max) {
      refuse(name, "must have at most " + max + " members");
      return texts;
    }
    for (var label : inner.object.propertyNames()) {
      var text = inner.text(label, Integer.MAX_VALUE);
      var wrong = text == null ? null : check.apply(label, text);
      if (wrong != null) {
        inner.refuse(label, wrong);
      } else if (text != null) {
        texts.put(label, text);
      }
    }
    return texts;
  }

  /// An object, to be read further, or null. Its [#end] is up to the caller.
  public @Nullable Members object(String name) {
    var value = any(name);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      refuse(name, "must be an object, is " + kind(value));
      return null;
    }
    return new Members(value, path(name), errors);
  }

  /// A list of objects, or null.
  public @Nullable List<Members> objects(String name, int max) {
    var value = any(name);
    if (value == null) {
      return null;
    }
    if (!value.isArray()) {
      refuse(name, "must be an array, is " + kind(value));
      return null;
    }
    if (value.size() > max) {
      refuse(name, "must have at most " + max + " items");
      return null;
    }
    var inner = new ArrayList<Members>();
    for (var i = 0; i < value.size(); i++) {
      var at = path(name) + "/" + i;
      if (value.get(i).isObject()) {
        inner.add(new Members(value.get(i), at, errors));
      } else {
        add(Pointed.at(at, "must be an object, is " + kind(value.get(i))));
      }
    }
    return inner;
  }

  /// Any value, or null if absent or null.
  public @Nullable JsonNode any(String name) {
    known.add(name);
    var value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /// Says that a member must be there, unless it is.
  public void require(String name) {
    if (any(name) == null) {
      refuse(name, "is missing");
    }
  }

  /// Notes that a member is wrong.
  public void refuse(String name, String detail) {
    add(Pointed.at(path(name), detail));
  }

  /// Notes that the object as a whole is wrong.
  public void refuse(String detail) {
    add(Pointed.at(pointer, detail));
  }

  /// Refuses members that nobody has asked for.
  public void refuseUnknown() {
    for (var name : object.propertyNames()) {
      if (!known.contains(name)) {
        refuse(name, "is not a member here" + NearestName.hint(name, known));
      }
    }
  }

  /// Refuses members that nobody has asked for, and ends the request if anything was wrong.
  public void end() {
    refuseUnknown();
    if (!errors.isEmpty()) {
      throw Problem.invalid(Kind.INVALID_REQUEST, errors).exception();
    }
  }

  /// A name as a segment of a JSON pointer.
  static String escaped(String name) {
    var shown = name.length() > 100 ? name.substring(0, 100) + "…" : name;
    return shown.replace("~", "~0").replace("/", "~1");
  }

  /// A time to the millisecond, or null if `text` is none.
  static @Nullable Instant instant(String text) {
    try {
      var time = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
      var ms = time.toEpochMilli();
      // Years 1970 to 9999: what every database and client can hold.
      return ms < 0 || ms > 253_402_300_799_999L ? null : Instant.ofEpochMilli(ms);
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private void add(Pointed error) {
    if (errors.size() < MAX_ERRORS) {
      errors.add(error);
    }
  }

  private String path(String name) {
    return pointer + "/" + escaped(name);
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      case BINARY, MISSING, POJO -> "something else";
    };
  }
}
