package dev.signalbox.testkit;

import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as tests like to write it.
public final class Json {

  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .build();

  private Json() {}

  /// The tree of `text`, which may use single quotes and leave names unquoted: `{a: 'b'}`.
  public static JsonNode json(String text) {
    return LENIENT.readTree(text);
  }
}
