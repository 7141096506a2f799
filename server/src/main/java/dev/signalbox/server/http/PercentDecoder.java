package dev.signalbox.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Decodes what is percent-encoded in an address, strictly.
final class PercentDecoder {

  private PercentDecoder() {}

  /// The text, or null if it is not well-formed, not UTF-8 or holds control characters.
  static @Nullable String decode(String raw) {
    if (raw.indexOf('%') < 0) {
      return clean(raw);
    }
    var bytes = ByteBuffer.allocate(raw.length() * 3);
    for (var i = 0; i < raw.length(); i++) {
      var unit = raw.charAt(i);
      if (unit != '%') {
        bytes.put(String.valueOf(unit).getBytes(UTF_8));
        continue;
      }
      if (i + 2 >= raw.length()
          || !HexFormat.isHexDigit(raw.charAt(i + 1))
          || !HexFormat.isHexDigit(raw.charAt(i + 2))) {
        return null;
      }
      bytes.put((byte) HexFormat.fromHexDigits(raw, i + 1, i + 3));
      i += 2;
    }
    try {
      return clean(UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable String clean(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return null;
      }
    }
    return text;
  }
}
