package dev.signalbox.core.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Takes every value of more than 80 characters out of its event, and names it by its length and
/// its place among them.
final class SamplePayloads implements Payloads {

  private static final int SMALL = 80;

  private final List<JsonNode> values = new ArrayList<>();

  @Override
  public @Nullable String put(JsonNode value) {
    if (value.toString().length() <= SMALL) {
      return null;
    }
    if (!values.contains(value)) {
      values.add(value);
    }
    return "payload-" + values.indexOf(value);
  }

  @Override
  public JsonNode get(String reference) {
    return values.get(Integer.parseInt(reference.substring("payload-".length())));
  }
}
