package dev.signalbox.dsl.document;

import java.util.Locale;

/// How a document is written.
public enum Format {
  YAML,
  JSON;

  /// The format of a media type; everything but JSON is taken for YAML, which includes most of it.
  public static Format of(String mediaType) {
    var type = mediaType.strip().toLowerCase(Locale.ROOT);
    var end = type.indexOf(';');
    var bare = end < 0 ? type : type.substring(0, end).strip();
    return bare.equals("application/json") || bare.endsWith("+json") ? JSON : YAML;
  }
}
