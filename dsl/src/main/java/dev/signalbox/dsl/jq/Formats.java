package dev.signalbox.dsl.jq;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// `@json`, `@csv` and the like.
final class Formats {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /// What is put into a text without a format.
  static final Builtin.OfInput TEXT = (run, in) -> Json.text(Text.plain(run, in));

  private Formats() {}

  static final Map<String, Builtin.OfInput> ALL =
      Map.ofEntries(
          Map.entry("text", (run, in) -> Json.text(Text.plain(run, in))),
          Map.entry("json", (run, in) -> Json.text(Text.json(run, in))),
          Map.entry("html", (run, in) -> Json.text(html(run, Text.plain(run, in)))),
          Map.entry("uri", (run, in) -> Json.text(uri(run, Text.plain(run, in)))),
          Map.entry("urid", (_, in) -> Json.text(fromUri(Strings.text(in)))),
          Map.entry("csv", (run, in) -> row(run, in, true)),
          Map.entry("tsv", (run, in) -> row(run, in, false)),
          Map.entry("sh", Formats::shell),
          Map.entry("base64", (run, in) -> Json.text(base64(run, Text.plain(run, in)))),
          Map.entry("base64d", (run, in) -> Json.text(fromBase64(Text.plain(run, in)))),
          Map.entry("base32", (run, in) -> Json.text(base32(run, Text.plain(run, in)))),
          Map.entry("base32d", (_, in) -> Json.text(fromBase32(Strings.text(in)))));

  private static String html(Run run, String text) {
    run.text(6L * text.length());
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }

  private static String uri(Run run, String text) {
    run.text(3L * text.length());
    var out = new StringBuilder();
    for (var b : text.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (b & 0xff);
      var plain = (c < 128 && Character.isLetterOrDigit(c)) || "-_.~".indexOf(c) >= 0;
      if (plain) {
        out.append(c);
      } else {
        out.append('%').append(String.format("%02X", (int) c));
      }
    }
    return out.toString();
  }

  private static String fromUri(String text) {
    var bytes = new java.io.ByteArrayOutputStream();
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      var hex = c == '%' && i + 2 < text.length() ? text.substring(i + 1, i + 3) : "";
      if (hex.matches("[0-9a-fA-F]{2}")) {
        bytes.write(Integer.parseInt(hex, 16));
        i += 3;
      } else if (c == '%') {
        throw new JqException("string is not a valid uri encoding");
      } else {
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode row(Run run, JsonNode in, boolean csv) {
    if (!in.isArray()) {
      throw new JqException(Json.words(in) + " cannot be formatted, only an array can be");
    }
    var out = new StringBuilder();
    for (var i = 0; i < in.size(); i++) {
      var cell = in.get(i);
      run.tick();
      if (i > 0) {
        out.append(csv ? ',' : '\t');
      }
      if (cell.isContainer()) {
        throw new JqException(Json.words(cell) + " is not valid in a row");
      }
      out.append(csv ? csvCell(run, cell) : tsvCell(run, cell));
      run.text(out.length());
    }
    return Json.text(out.toString());
  }

  private static String csvCell(Run run, JsonNode cell) {
    if (cell.isString()) {
      return '"' + cell.stringValue().replace("\"", "\"\"") + '"';
    }
    return cell.isNull() ? "" : Text.json(run, cell);
  }

  private static String tsvCell(Run run, JsonNode cell) {
    if (cell.isString()) {
      return cell.stringValue()
          .replace("\\", "\\\\")
          .replace("\t", "\\t")
          .replace("\n", "\\n")
          .replace("\r", "\\r");
    }
    return cell.isNull() ? "" : Text.json(run, cell);
  }

  private static JsonNode shell(Run run, JsonNode in) {
    var words = in.isArray() ? Json.elements(in) : List.of(in);
    var out = new StringBuilder();
    for (var word : words) {
      run.tick();
      if (word.isContainer()) {
        throw new JqException(Json.words(word) + " can not be escaped for shell");
      }
      out.append(out.isEmpty() ? "" : " ");
      out.append(
          word.isString()
              ? "'" + word.stringValue().replace("'", "'\\''") + "'"
              : Text.json(run, word));
      run.text(out.length());
    }
    return Json.text(out.toString());
  }

  private static String base64(Run run, String text) {
    run.text(2L * text.length());
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String fromBase64(String text) {
    var plain = text.replace("=", "");
    try {
      var bytes = Base64.getDecoder().decode(plain);
      if (bytes.length > 0 || plain.isEmpty()) {
        return new String(bytes, StandardCharsets.UTF_8);
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new JqException(Json.words(Json.text(text)) + " is not valid base64 data");
  }

  private static String base32(Run run, String text) {
    run.text(2L * text.length());
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var out = new StringBuilder();
    for (var i = 0; i < bytes.length; i += 5) {
      var group = 0L;
      var here = Math.min(5, bytes.length - i);
      for (var j = 0; j < 5; j++) {
        group = group << 8 | (j < here ? bytes[i + j] & 0xff : 0);
      }
      var letters = (here * 8 + 4) / 5;
      for (var j = 0; j < 8; j++) {
        out.append(j < letters ? BASE32.charAt((int) (group >> (35 - 5 * j)) & 31) : '=');
      }
    }
    return out.toString();
  }

  private static String fromBase32(String text) {
    var bytes = new java.io.ByteArrayOutputStream();
    var bits = 0L;
    var count = 0;
    var letters = text.replace("=", "");
    for (var i = 0; i < letters.length(); i++) {
      var digit = BASE32.indexOf(letters.charAt(i));
      if (digit < 0) {
        throw new JqException(Json.words(Json.text(text)) + " is not valid base32 data");
      }
      bits = bits << 5 | digit;
      count += 5;
      if (count >= 8) {
        count -= 8;
        bytes.write((int) (bits >> count) & 0xff);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
