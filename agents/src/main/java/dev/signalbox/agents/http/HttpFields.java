package dev.signalbox.agents.http;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The header fields of a message. Names are found in any case; several fields of one name are one,
/// with commas between the values.
public final class HttpFields {

  /// No fields.
  public static final HttpFields NONE = new HttpFields(new TreeMap<>());

  private final Map<String, String> values;

  private HttpFields(Map<String, String> values) {
    this.values = values;
  }

  /// The fields of a map; names that differ in case only are one field.
  public static HttpFields of(Map<String, String> values) {
    var fields = NONE;
    for (var value : values.entrySet()) {
      fields = fields.and(value.getKey(), value.getValue());
    }
    return fields;
  }

  /// The value of a field.
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// These fields with one more value of `name`.
  public HttpFields and(String name, String value) {
    var more = copy();
    more.merge(name, value, (one, other) -> one + ", " + other);
    return new HttpFields(more);
  }

  /// These fields, `name` having this value only.
  public HttpFields with(String name, String value) {
    var more = copy();
    more.remove(name); // else the name's former spelling stays
    more.put(name, value);
    return new HttpFields(more);
  }

  /// These fields without one.
  public HttpFields without(String name) {
    var less = copy();
    less.remove(name);
    return new HttpFields(less);
  }

  /// Those of these fields that are named, in lower case.
  HttpFields only(Set<String> names) {
    var fewer = copy();
    fewer.keySet().removeIf(name -> !names.contains(name.toLowerCase(Locale.ROOT)));
    return new HttpFields(fewer);
  }

  /// The fields in order of name.
  public Map<String, String> asMap() {
    return Collections.unmodifiableMap(values);
  }

  private Map<String, String> copy() {
    var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(values);
    return copy;
  }
}
