package dev.signalbox.dsl.jq;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Functions on texts.
final class Strings {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Strings() {}

  static Map<String, Builtin> builtins() {
    var all = new LinkedHashMap<String, Builtin>();
    all.put("tostring/0", Builtin.input((run, in) -> in.isString() ? in : json(run, in)));
    all.put("tojson/0", Builtin.input(Strings::json));
    all.put("fromjson/0", Builtin.input(Strings::parse));
    all.put("tonumber/0", Builtin.input((_, in) -> in.isNumber() ? in : number(in)));
    all.put("ascii_downcase/0", Builtin.input((run, in) -> cased(run, in, 'A', 'Z', 32)));
    all.put("ascii_upcase/0", Builtin.input((run, in) -> cased(run, in, 'a', 'z', -32)));
    all.put("explode/0", Builtin.input(Strings::explode));
    all.put("implode/0", Builtin.input(Strings::implode));
    all.put("ascii/0", Builtin.input((run, in) -> implode(run, Json.list().add(in))));
    all.put(
        "utf8bytelength/0",
        Builtin.input((run, in) -> {
          run.tick(in.asString("").length() >> 6);
          return Json.number(text(in).getBytes(StandardCharsets.UTF_8).length);
        }));
    all.put("trim/0", Builtin.input((_, in) -> Json.text(text(in).strip())));
    all.put("ltrim/0", Builtin.input((_, in) -> Json.text(text(in).stripLeading())));
    all.put("rtrim/0", Builtin.input((_, in) -> Json.text(text(in).stripTrailing())));
    all.put("startswith/1", Builtin.values((_, in, it) -> starts(in, it[0], "startswith")));
    all.put("endswith/1", Builtin.values((_, in, it) -> ends(in, it[0])));
    all.put("ltrimstr/1", Builtin.values((_, in, it) -> trim(in, it[0], true, false)));
    all.put("rtrimstr/1", Builtin.values((_, in, it) -> trim(in, it[0], false, true)));
    all.put("trimstr/1", Builtin.values((_, in, it) -> trim(in, it[0], true, true)));
    all.put("split/1", Builtin.values((run, in, it) -> split(run, text(in), text(it[0]))));
    all.put("join/1", Builtin.values((run, in, it) -> join(run, in, it[0])));
    all.put("indices/1", Builtin.values((run, in, it) -> indices(run, in, it[0])));
    all.put("_indices/1", Builtin.values((run, in, it) -> indices(run, in, it[0])));
    all.put("index/1", Builtin.values((run, in, it) -> end(indices(run, in, it[0]), true)));
    all.put("rindex/1", Builtin.values((run, in, it) -> end(indices(run, in, it[0]), false)));
    return all;
  }

  /// The text of a value that must be one.
  static String text(JsonNode value) {
    if (!value.isString()) {
      throw new JqException(Json.words(value) + " is not a string");
    }
    return value.stringValue();
  }

  private static JsonNode json(Run run, JsonNode value) {
    return Json.text(Text.json(run, value));
  }

  private static JsonNode parse(Run run, JsonNode in) {
    var text = text(in);
    run.tick(text.length() >> 6);
    run.cells(text.length() / 4);
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new JqException(e.getOriginalMessage() + " (while parsing '" + shortly(text) + "')");
    }
  }

  private static String shortly(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static JsonNode number(JsonNode in) {
    var text = text(in).strip();
    if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?") || text.length() > 1_000) {
      throw new JqException("Cannot parse '" + shortly(text) + "' as a number");
    }
    return literal(text);
  }

  /// A number as it is written.
  static JsonNode literal(String text) {
    if (text.length() < 19 && text.matches("[-+]?\\d+")) {
      return Json.number(Long.parseLong(text));
    }
    var value = Double.parseDouble(text);
    return Json.number(Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE));
  }

  private static JsonNode cased(Run run, JsonNode in, char from, char to, int shift) {
    var chars = text(in).toCharArray();
    run.text(chars.length);
    for (var i = 0; i < chars.length; i++) {
      if (chars[i] >= from && chars[i] <= to) {
        chars[i] += (char) shift;
      }
    }
    return Json.text(new String(chars));
  }

  private static JsonNode explode(Run run, JsonNode in) {
    var text = text(in);
    run.cells(text.length());
    var points = Json.list(text.length());
    text.codePoints().forEach(points::add);
    return points;
  }

  private static JsonNode implode(Run run, JsonNode in) {
    if (!in.isArray()) {
      throw new JqException("implode input must be an array");
    }
    run.text(in.size());
    var text = new StringBuilder(in.size());
    for (var point : in) {
      if (!point.isNumber() || !Character.isValidCodePoint(point.intValue(-1))) {
        throw new JqException("Unicode codepoint must be numeric, was " + Json.words(point));
      }
      text.appendCodePoint(point.intValue());
    }
    return Json.text(text.toString());
  }

  private static JsonNode starts(JsonNode in, JsonNode part, String name) {
    if (!in.isString() || !part.isString()) {
      throw new JqException(name + "() requires string inputs");
    }
    return Json.bool(in.stringValue().startsWith(part.stringValue()));
  }

  private static JsonNode ends(JsonNode in, JsonNode part) {
    starts(in, part, "endswith");
    return Json.bool(in.stringValue().endsWith(part.stringValue()));
  }

  private static JsonNode trim(JsonNode in, JsonNode part, boolean left, boolean right) {
    if (!in.isString() || !part.isString()) {
      return in;
    }
    var text = in.stringValue();
    var cut = part.stringValue();
    if (left && text.startsWith(cut)) {
      text = text.substring(cut.length());
    }
    if (right && text.endsWith(cut)) {
      text = text.substring(0, text.length() - cut.length());
    }
    return Json.text(text);
  }

  /// The parts between separators; without a separator, the characters.
  static ArrayNode split(Run run, String text, String separator) {
    var parts = Json.list();
    if (text.isEmpty()) {
      return parts;
    }
    if (separator.isEmpty()) {
      run.cells(2 * text.length());
      text.codePoints().forEach(it -> parts.add(Character.toString(it)));
      return parts;
    }
    var at = 0;
    run.text(text.length());
    for (var next = text.indexOf(separator); next >= 0; next = text.indexOf(separator, at)) {
      run.tick();
      run.cells(2);
      parts.add(text.substring(at, next));
      at = next + separator.length();
    }
    return parts.add(text.substring(at));
  }

  private static JsonNode join(Run run, JsonNode in, JsonNode separator) {
    if (!in.isArray()) {
      throw new JqException("Cannot iterate over " + Json.words(in));
    }
    var text = new StringBuilder();
    var between = in.isEmpty() ? "" : text(separator.isNull() ? Json.text("") : separator);
    for (var i = 0; i < in.size(); i++) {
      var element = in.get(i);
      if (element.isContainer()) {
        throw new JqException("Cannot join with " + Json.words(element));
      }
      text.append(i == 0 ? "" : between);
      text.append(element.isNull() ? "" : Text.plain(run, element));
      run.tick();
      if (text.length() > run.limits().outputSize()) {
        run.text(text.length());
      }
    }
    run.text(text.length());
    return Json.text(text.toString());
  }

  private static JsonNode indices(Run run, JsonNode in, JsonNode what) {
    if (in.isNull()) {
      return Json.NULL;
    }
    if (in.isString() && what.isString()) {
      return positions(run, in.stringValue(), what.stringValue());
    }
    if (in.isArray()) {
      return Values.indices(run, in, what.isArray() ? what : Json.list().add(what));
    }
    throw Values.cannotIndex(in, what);
  }

  /// Where a text is inside another, counted in characters; occurrences may overlap.
  private static JsonNode positions(Run run, String text, String part) {
    if (part.isEmpty()) {
      return Json.NULL;
    }
    var found = Json.list();
    var counted = 0;
    var points = 0;
    for (var at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      run.tick();
      run.cells(1);
      points += text.codePointCount(counted, at);
      counted = at;
      found.add(points);
    }
    run.text(text.length());
    return found;
  }

  private static JsonNode end(JsonNode found, boolean first) {
    if (found.isNull() || found.isEmpty()) {
      return Json.NULL;
    }
    return found.get(first ? 0 : found.size() - 1);
  }
}
