package dev.signalbox.agents.tool.http;

import dev.signalbox.agents.http.HttpCaller;
import dev.signalbox.agents.tool.ReadyTool;
import dev.signalbox.agents.tool.ToolKind;
import dev.signalbox.core.definition.Schema;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The kind `http`: one request of an HTTP API.
public final class HttpToolKind implements ToolKind {

  private final HttpCaller caller;

  /// @param caller sends the requests; where they may go and what the secrets are is its to know
  public HttpToolKind(HttpCaller caller) {
    this.caller = caller;
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public List<Schema.Violation> check(JsonNode config) {
    return HttpToolSettings.check(config);
  }

  @Override
  public Optional<JsonNode> defaultParameters() {
    return Optional.empty(); // only its author knows what the API wants
  }

  @Override
  public ReadyTool prepare(JsonNode config) {
    return new HttpTool(HttpToolSettings.of(config), caller);
  }
}
