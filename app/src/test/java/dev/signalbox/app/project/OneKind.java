package dev.signalbox.app.project;

import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.port.ToolKinds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One kind of tool, `echo`, whose only setting is `loud`.
final class OneKind implements ToolKinds {

  @Override
  public Set<String> names() {
    return Set.of("echo");
  }

  @Override
  public List<Schema.Violation> check(String kind, JsonNode config) {
    return config.has("loud") || config.isEmpty()
        ? List.of()
        : List.of(new Schema.Violation("", "knows only 'loud'"));
  }

  @Override
  public Optional<JsonNode> defaultParameters(String kind) {
    return Optional.of(JsonMapper.shared().readTree("{\"type\": \"object\"}"));
  }
}
